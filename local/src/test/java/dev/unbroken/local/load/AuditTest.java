package dev.unbroken.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.local.load.Broadcast.Stream;
import dev.unbroken.local.load.Recordings.Listed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuditTest {

  private static final Instant START = Instant.parse("2026-03-01T20:00:00Z");
  private static final Stream A = new Stream("st-a", 0, 2, 500);
  private static final Stream B = new Stream("st-b", 3, 5, 500);
  private static final List<List<Stream>> EXPECTED = List.of(List.of(A, B));

  private final Heard heard = new Heard(() -> START.plusSeconds(16));
  private final Audit audit = new Audit(heard, START, Duration.ofSeconds(10));

  @Test
  void finds_nothing_wrong_where_all_is_there_once() {
    heard.take(event("r-1-started", "r", "Recording Start", "", "st-a"));
    heard.take(event("r-1-ended", "r", "Recording End", "", "st-a", "st-b"));
    heard.take(event("r-1-ended", "r", "Recording End", "", "st-a", "st-b"));

    audit.channel(EXPECTED, List.of(listed("r", "ENDED", "st-a", "st-b")));

    assertThat(audit.findings())
        .isEqualTo(new Audit.Findings(List.of(), List.of(), 0, List.of(Duration.ofMillis(500))));
    assertThat(heard.repeats()).isOne();
    assertThat(heard.ends()).isOne();
  }

  @Test
  void a_recording_that_is_missing_is_lost() {
    audit.channel(EXPECTED, List.of());

    assertThat(audit.findings().lost()).singleElement().asString().contains("st-a", "st-b");
  }

  @Test
  void a_recording_in_two_parts_is_lost_and_its_parts_are_too_many() {
    audit.channel(EXPECTED, List.of(listed("r", "ENDED", "st-a"), listed("s", "ENDED", "st-b")));

    assertThat(audit.findings().lost()).hasSize(1);
    assertThat(audit.findings().twice()).hasSize(2);
  }

  @Test
  void a_recording_that_nobody_announced_is_lost() {
    heard.take(event("r-1-started", "r", "Recording Start", "", "st-a"));

    audit.channel(EXPECTED, List.of(listed("r", "ENDED", "st-a", "st-b")));

    assertThat(audit.findings().lost()).singleElement().asString().contains("end");
  }

  @Test
  void a_recording_that_failed_is_lost() {
    announceBoth();

    audit.channel(EXPECTED, List.of(listed("r", "FAILED", "st-a", "st-b")));

    assertThat(audit.findings().lost()).singleElement().asString().contains("FAILED");
  }

  @Test
  void an_end_under_another_id_is_twice() {
    announceBoth();
    heard.take(event("r-2-ended", "r", "Recording End", "", "st-a", "st-b"));

    audit.channel(EXPECTED, List.of(listed("r", "ENDED", "st-a", "st-b")));

    assertThat(audit.findings().twice()).hasSize(1);
  }

  @Test
  void the_same_streams_in_another_recording_are_twice() {
    announceBoth();

    audit.channel(
        EXPECTED,
        List.of(listed("r", "ENDED", "st-a", "st-b"), listed("s", "ENDED", "st-a", "st-b")));

    assertThat(audit.findings().twice()).singleElement().asString().contains("s");
  }

  @Test
  void a_recording_that_became_part_of_another_is_neither() {
    announceBoth();
    heard.take(event("s-1-started", "s", "Recording Start", "", "st-b"));
    heard.take(event("s-1-merged", "s", "Recording End", "Merged into r", "st-b"));

    audit.channel(
        EXPECTED, List.of(listed("r", "ENDED", "st-a", "st-b"), listed("s", "MERGED", "st-b")));

    assertThat(audit.findings().lost()).isEmpty();
    assertThat(audit.findings().twice()).isEmpty();
    assertThat(audit.findings().regrouped()).isOne();
    assertThat(heard.ends()).isOne();
  }

  private void announceBoth() {
    heard.take(event("r-1-started", "r", "Recording Start", "", "st-a"));
    heard.take(event("r-1-ended", "r", "Recording End", "", "st-a", "st-b"));
  }

  private static Listed listed(String id, String state, String... streams) {
    return new Listed(id, state, "", List.of(streams));
  }

  private static ObjectNode event(
      String id, String recording, String status, String reason, String... streams) {
    var event = new ObjectMapper().createObjectNode();
    event.putArray("resources").add("arn:channel").add("urn:unbroken:event:" + id);
    var detail = event.putObject("detail");
    detail.put("recording_session_id", recording).put("recording_status", status);
    detail.put("recording_status_reason", reason);
    List.of(streams).forEach(detail.putArray("recording_session_stream_ids")::add);
    return event;
  }
}
