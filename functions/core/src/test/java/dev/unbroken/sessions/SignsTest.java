package dev.unbroken.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.media.FragmentPlace;
import dev.unbroken.resource.ResourceArn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignsTest {

  private static final Instant T0 = Instant.parse("2026-03-01T20:00:00Z");
  private static final ResourceArn CHANNEL =
      ResourceArn.parse("arn:aws:ivs:us-west-2:123456789012:channel/AbCdEfGh1234").orElseThrow();
  private static final List<String> NAMES =
      List.of(
          "Session Created",
          "Stream Start",
          "Stream End",
          "Session Ended",
          "Stream Failure",
          "Stream Takeover",
          "Something New",
          "Starvation Start",
          "Starvation End",
          "Recording Start",
          "Recording End");

  @RepeatedTest(500)
  void neither_order_nor_repeats_change_what_the_events_say(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var events = events(random);
    var disturbed = new ArrayList<>(events);
    disturbed.addAll(events.subList(0, random.nextInt(events.size() + 1)));
    Collections.shuffle(disturbed, random);

    var joined = disturbed.stream().map(Signs::of).reduce(Signs::and).orElseThrow();

    assertThat(joined).isEqualTo(events.stream().map(Signs::of).reduce(Signs::and).orElseThrow());
    assertThat(joined.and(joined)).isEqualTo(joined);
  }

  @Test
  void a_session_starts_with_its_first_stream_start_even_after_other_events() {
    var signs =
        signs(event("Session Created", 0), event("Stream Start", 7), event("Stream Start", 5));

    assertThat(signs.start()).isEqualTo(T0.plusSeconds(5));
    assertThat(signs.end()).isEmpty();
  }

  @Test
  void a_session_without_a_stream_start_starts_with_its_first_event() {
    assertThat(signs(event("Stream End", 9), event("Starvation Start", 3)).start())
        .isEqualTo(T0.plusSeconds(3));
  }

  @Test
  void a_stream_end_counts_before_a_session_ended() {
    assertThat(signs(event("Session Ended", 20)).end()).contains(T0.plusSeconds(20));
    assertThat(signs(event("Session Ended", 20), event("Stream End", 11)).end())
        .contains(T0.plusSeconds(11));
  }

  @Test
  void only_ivs_says_by_a_recording_end_that_a_session_ended() {
    assertThat(signs(event("Recording End", 20, true)).end()).contains(T0.plusSeconds(20));
    assertThat(signs(event("Recording End", 20, false)).end()).isEmpty();
  }

  @Test
  void failures_and_breaches_are_errors() {
    assertThat(signs(event("Stream Failure", 1)).error()).isTrue();
    assertThat(signs(event("Stream Takeover", 1)).error()).isFalse();
    assertThat(Signs.of(breach()).error()).isTrue();
  }

  private static Signs signs(StreamEvent... events) {
    return List.of(events).stream().map(Signs::of).reduce(Signs::and).orElseThrow();
  }

  private static List<StreamEvent> events(Random random) {
    var events = new ArrayList<StreamEvent>();
    for (var i = 0; i <= random.nextInt(12); i++) {
      var name = NAMES.get(random.nextInt(NAMES.size()));
      var ingest =
          random.nextInt(3) > 0
              ? Optional.<Ingest>empty()
              : Optional.of(
                  new Ingest(
                      List.of(new Track(Map.of("codec", "c" + i), Map.of("videoHeight", 1.0 * i))),
                      List.of()));
      var place =
          name.equals("Recording Start") && random.nextBoolean()
              ? Optional.of(new FragmentPlace("bucket", "place" + i))
              : Optional.<FragmentPlace>empty();
      events.add(event(name, random.nextInt(60), random.nextBoolean(), "id" + i, ingest, place));
    }
    return events;
  }

  private static StreamEvent event(String name, long second) {
    return event(name, second, false);
  }

  private static StreamEvent event(String name, long second, boolean fromIvs) {
    return event(name, second, fromIvs, "id", Optional.empty(), Optional.empty());
  }

  private static StreamEvent event(
      String name,
      long second,
      boolean fromIvs,
      String id,
      Optional<Ingest> ingest,
      Optional<FragmentPlace> place) {
    return new StreamEvent(
        CHANNEL,
        "st-00000000000000000000000",
        id,
        T0.plusSeconds(second),
        type(name),
        name,
        Optional.empty(),
        fromIvs,
        ingest,
        place);
  }

  private static EventType type(String name) {
    if (name.startsWith("Starvation")) {
      return EventType.STREAM_HEALTH;
    }
    return name.startsWith("Recording") ? EventType.RECORDING_STATE : EventType.STREAM_STATE;
  }

  private static StreamEvent breach() {
    return new StreamEvent(
        CHANNEL,
        "st-00000000000000000000000",
        "id",
        T0,
        EventType.LIMIT_BREACH,
        "Ingest Bitrate",
        Optional.empty(),
        true,
        Optional.empty(),
        Optional.empty());
  }
}
