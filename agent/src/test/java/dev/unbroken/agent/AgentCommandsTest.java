package dev.unbroken.agent;

import static dev.unbroken.agent.RunningAgent.until;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AgentCommandsTest extends AgentFixture {

  @Test
  void metadata_is_done_only_when_it_is_in_the_playlist() throws Exception {
    var session = service.live(KEY, FIRST, "2026-11-22T12:00:00Z");
    server.segment("part 0");
    awaitPlayed(FIRST, "part 0");

    TestingService.command(session, "command-1", "PutMetadata", "he said \"50 %\"\nand left");
    until(() -> done().contains("command-1"), "the command");

    assertThat(playlist(FIRST).lines())
        .contains(
            "#EXT-X-DATERANGE:ID=\"command-1\",CLASS=\"dev.unbroken.metadata\","
                + "START-DATE=\"2026-11-22T12:00:01.500Z\",DURATION=0,"
                + "X-METADATA=\"he said %2250 %25%22%0Aand left\"");
  }

  @Test
  void a_stop_disconnects_the_publisher_and_is_done_then() throws Exception {
    var session = service.live(KEY, FIRST, "2026-11-22T12:00:00Z");
    server.segment("part 0");
    awaitPlayed(FIRST, "part 0");

    TestingService.command(session, "command-2", "StopStream", null);
    until(() -> done().contains("command-2"), "the command");

    assertThat(disconnected)
        .containsExactly("AbCdEf123456_" + FIRST + " Publisher[server=edge-1, connection=7]");
  }

  @Test
  void tells_the_service_when_the_servers_output_is_over() throws Exception {
    service.live(KEY, FIRST, "2026-11-22T12:00:00Z");
    server.segment("part 0");
    awaitPlayed(FIRST, "part 0");

    server.list(true);

    until(() -> service.reports().stream().anyMatch(it -> it.path("ended").asBoolean()), "the end");
  }
}
