package dev.unbroken.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonLogsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Lines lines =
      new Lines(
          new PrintStream(written, false, UTF_8), () -> Instant.parse("2026-02-03T04:05:06.789Z"));
  private final JsonLogs logs = new JsonLogs(new Levels(Level.INFO), lines);
  private final Logger log = logs.getLoggerFactory().getLogger("dev.unbroken.timeline.Merges");

  @Test
  void slf4j_finds_it_on_the_class_path() {
    assertThat(LoggerFactory.getILoggerFactory().getLogger("dev.unbroken.any"))
        .isInstanceOf(JsonLogger.class);
  }

  @Test
  void a_stream_key_is_shown_by_its_beginning_alone_wherever_it_stands() {
    var key = "sk_us-west-2_AbCdEfGh1234_0123456789abcdefghijABCDEFGHIJ";
    var file = "/spool/s-" + key + "/segments/0.ts";

    log.atWarn()
        .addKeyValue("rendition", key + "_hi/index.m3u8")
        .setCause(new IOException(file))
        .log("It is tried again: {}", file);

    assertThat(written.toString(UTF_8))
        .contains("/spool/s-sk_us-")
        .doesNotContain("AbCdEfGh1234", "0123456789abcdefghij");
  }

  @Test
  void a_record_is_one_line_with_what_is_around_it_and_what_it_says() throws IOException {
    logs.getMDCAdapter().put("requestId", "request-1");
    logs.getMDCAdapter().put("function", "MergeSessions");

    log.atInfo()
        .addKeyValue("channel", java.net.URI.create("arn:1"))
        .addKeyValue("streams", List.of("st-1", "st-2"))
        .addKeyValue("count", 2)
        .addKeyValue("late", true)
        .log("A recording of {} streams", 2);

    assertThat(written.toString(UTF_8)).endsWith("}\n");
    assertThat(only())
        .isEqualTo(
            JSON.readTree(
                """
                {"timestamp": "2026-02-03T04:05:06.789Z", "level": "INFO",
                 "message": "A recording of 2 streams", "logger": "dev.unbroken.timeline.Merges",
                 "requestId": "request-1", "function": "MergeSessions", "channel": "arn:1",
                 "streams": ["st-1", "st-2"], "count": 2, "late": true}\
                """));
  }

  @Test
  void what_was_thrown_stands_with_its_causes_on_the_same_line() throws IOException {
    var failure = new IllegalStateException("no\nway", new IOException("the cause"));

    log.error("Something\nfailed", failure);

    var error = only().path("error");
    assertThat(only().path("message").asText()).isEqualTo("Something\nfailed");
    assertThat(error.path("type").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(error.path("message").asText()).isEqualTo("no\nway");
    assertThat(error.path("stack").asText())
        .contains("JsonLogsTest")
        .contains("Caused by: java.io.IOException: the cause");
  }

  @Test
  void a_record_says_nothing_over_its_own_frame_but_over_what_is_around_it() throws IOException {
    logs.getMDCAdapter().put("channel", "around");
    logs.getMDCAdapter().put("level", "around");

    log.atWarn().addKeyValue("channel", "own").addKeyValue("level", "own").log("Whose?");

    assertThat(only().path("channel").asText()).isEqualTo("own");
    assertThat(only().path("level").asText()).isEqualTo("WARN");
    assertThat(only().path("_level").asText()).isEqualTo("own");
  }

  @Test
  void a_record_is_not_lost_over_a_value_that_has_no_text() throws IOException {
    var broken =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("no text");
          }
        };

    log.atInfo()
        .addKeyValue("value", broken)
        .addKeyValue("none", (Object) null)
        .log("Half a pair: \ud83d");

    assertThat(only().path("value").asText()).contains("no text");
    assertThat(only().path("none").isNull()).isTrue();
    assertThat(only().path("message").asText()).isEqualTo("Half a pair: \ud83d");
  }

  @Test
  void an_endless_text_is_cut() throws IOException {
    log.atError().addKeyValue("value", "x".repeat(1_000_000)).log("Long");

    assertThat(written.size()).isLessThan(256 * 1024);
    assertThat(only().path("value").asText()).endsWith("x …");
  }

  @ParameterizedTest
  @CsvSource(
      value = {"-,INFO", "INFO,INFO", "debug,DEBUG", "WARN,WARN", "FATAL,ERROR", "LOUD,INFO"},
      nullValues = "-")
  void lambda_s_own_variable_says_from_which_level_on(String name, Level expected) {
    assertThat(Levels.named(name).of("dev.unbroken.any")).isEqualTo(expected);
  }

  @Test
  void a_library_has_a_line_only_for_a_warning_whatever_the_level() {
    var talkative = new JsonLogs(Levels.named("TRACE"), lines).getLoggerFactory();

    talkative.getLogger("software.amazon.awssdk.request").debug("all of a request");
    talkative.getLogger("dev.unbrokenish").info("not ours");
    assertThat(written.size()).isZero();

    talkative.getLogger("software.amazon.awssdk.request").warn("trouble");
    talkative.getLogger("dev.unbroken.frame").trace("ours");
    assertThat(written.toString(UTF_8).lines()).hasSize(2);
  }

  @Test
  void what_is_below_the_level_has_no_line() {
    log.atDebug().addKeyValue("channel", "arn").log("A detail");
    log.debug("Another");

    assertThat(written.size()).isZero();
  }

  @Test
  void each_line_goes_out_in_one_piece() {
    var pieces = new java.util.ArrayList<String>();
    var out =
        new java.io.OutputStream() {
          @Override
          public void write(int single) {
            pieces.add(Character.toString(single));
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            pieces.add(new String(bytes, from, length, UTF_8));
          }
        };
    var whole =
        new JsonLogs(new Levels(Level.INFO), new Lines(new PrintStream(out), lines.clock()));

    whole.getLoggerFactory().getLogger("dev.unbroken.x").info("y".repeat(50_000));

    assertThat(pieces).hasSize(1);
  }

  private JsonNode only() throws IOException {
    var all = written.toString(UTF_8).lines().toList();
    assertThat(all).hasSize(1);
    return JSON.readTree(all.getFirst());
  }
}
