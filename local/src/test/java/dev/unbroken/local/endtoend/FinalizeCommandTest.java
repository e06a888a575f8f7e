package dev.unbroken.local.endtoend;

import static dev.unbroken.local.endtoend.Service.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.local.redrive.CommandFailure;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording that failed for good, and what an operator does about it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FinalizeCommandTest {

  @TempDir private Path folder;

  private Operator operator;
  private Service service;

  @BeforeEach
  void start() {
    operator = Operator.of(folder);
    service = operator.service();
  }

  @AfterEach
  void stop() {
    operator.close();
  }

  @Test
  void a_recording_that_failed_is_finalized_again_by_a_command_when_its_bucket_is_back() {
    var bucket = "unbroken-recordings-gone";
    var channel = service.channel(service.configuration(bucket, 0));
    operator.broadcast(channel, "g", false);
    var failed = service.announced(channel, "Recording End Failure", stream("g"));
    var id = failed.at("/detail/recording_session_id").asText();
    Media.transportStream(service, service.place(channel, stream("g")), 2);

    assertThat(operator.finalizes(channel, id)).isTrue();

    assertThat(operator.said()).contains("It is ENDED.");
    var ended = service.announced(channel, "Recording End", stream("g"));
    assertThat(ended.at("/resources/1").asText())
        .isEqualTo("urn:unbroken:event:%s-1-ended-2".formatted(id));
    assertThat(operator.finalizes(channel, id)).as("again").isTrue();
    assertThat(operator.said()).contains("there is nothing to do");
  }

  @Test
  void the_command_says_what_cannot_be_finalized() {
    var channel = service.channel(service.configuration("unbroken-recordings-open", 0));
    service.say(channel, stream("o"), "Stream Start", Instant.now());
    var open = service.announced(channel, "Recording Start", stream("o"));
    var id = open.at("/detail/recording_session_id").asText();

    assertThatThrownBy(() -> operator.finalizes(channel, id))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("still takes streams");
    assertThatThrownBy(() -> operator.finalizes(channel, "nothing00000"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("has no recording nothing00000");
  }
}
