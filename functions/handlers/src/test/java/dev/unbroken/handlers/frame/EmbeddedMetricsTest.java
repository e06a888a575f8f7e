package dev.unbroken.handlers.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.metrics.Measure;
import dev.unbroken.metrics.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

/** The lines that CloudWatch makes metrics of, by the rules of its embedded metric format. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmbeddedMetricsTest {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final EmbeddedMetrics metrics =
      new EmbeddedMetrics(
          "my-stack", "MergeSessions", () -> NOW, new PrintStream(written, false, UTF_8));

  @ParameterizedTest
  @EnumSource
  void a_sample_of_each_measure_is_a_line_by_the_rules(Measure measure) throws IOException {
    metrics.put(Sample.count(measure, 3));

    var line = only();
    assertValid(line);
    assertThat(line.path(measure.text()).asLong()).isEqualTo(3);
    assertThat(line.path("_aws").path("Timestamp").asLong()).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void channel_recording_and_request_are_members_and_no_dimensions() throws IOException {
    try (var _ = MDC.putCloseable("requestId", "request-1")) {
      metrics.put(
          Sample.count(Measure.STREAMS_JOINED, 2)
              .took(Measure.MERGE_LAG, Duration.ofMillis(1_250))
              .of("arn:channel")
              .ofRecording("recording-1"));
    }

    assertThat(only())
        .isEqualTo(
            JSON.readTree(
                """
                {"_aws": {"Timestamp": 1770091506789, "CloudWatchMetrics": [
                   {"Namespace": "Unbroken", "Dimensions": [["Service"]],
                    "Metrics": [{"Name": "MergeLag", "Unit": "Milliseconds"},
                                {"Name": "StreamsJoined", "Unit": "Count"}]}]},
                 "Service": "my-stack", "Function": "MergeSessions", "requestId": "request-1",
                 "channel": "arn:channel", "recording": "recording-1",
                 "MergeLag": 1250, "StreamsJoined": 2}\
                """));
  }

  @Test
  void only_what_says_where_to_look_is_told_of_each_function_as_well() throws IOException {
    metrics.put(Sample.count(Measure.FAILED_ITEMS, 1).and(Measure.CONFLICTS, 1));

    var line = only();
    assertValid(line);
    assertThat(line.path("_aws").path("CloudWatchMetrics"))
        .extracting(directive -> directive.path("Dimensions").toString())
        .containsExactly("[[\"Service\"]]", "[[\"Service\"],[\"Service\",\"Function\"]]");
  }

  @Test
  void each_line_goes_out_in_one_piece() {
    var pieces = new ArrayList<String>();
    var out =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int from, int length) {
            pieces.add(new String(bytes, from, length, UTF_8));
          }
        };

    new EmbeddedMetrics("my-stack", "MergeSessions", () -> NOW, new PrintStream(out))
        .put(Sample.count(Measure.LATE_SESSIONS, 1).of("c".repeat(20_000)));

    assertThat(pieces).hasSize(1);
    assertThat(pieces.getFirst()).endsWith("}\n").hasLineCount(1);
  }

  /** Every name that a directive tells of is a member at the top, of the right kind. */
  private static void assertValid(JsonNode line) {
    var about = line.path("_aws");
    assertThat(about.path("Timestamp").isIntegralNumber()).isTrue();
    assertThat(about.path("CloudWatchMetrics").isArray()).isTrue();
    assertThat(about.path("CloudWatchMetrics")).isNotEmpty();
    for (var directive : about.path("CloudWatchMetrics")) {
      assertThat(directive.path("Namespace").asText()).isNotEmpty().hasSizeLessThan(1024);
      assertThat(directive.path("Dimensions")).isNotEmpty();
      for (var set : directive.path("Dimensions")) {
        assertThat(set.size()).isBetween(1, 30);
        texts(set).forEach(name -> assertThat(line.path(name).isTextual()).as(name).isTrue());
      }
      assertThat(directive.path("Metrics").size()).isBetween(1, 100);
      for (var metric : directive.path("Metrics")) {
        assertThat(line.path(metric.path("Name").asText()).isNumber()).isTrue();
        assertThat(Set.of("Count", "Milliseconds")).contains(metric.path("Unit").asText());
      }
    }
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private JsonNode only() throws IOException {
    var lines = written.toString(UTF_8).lines().toList();
    assertThat(lines).hasSize(1);
    return JSON.readTree(lines.getFirst());
  }
}
