package dev.unbroken.agent;

import static dev.unbroken.agent.RunningAgent.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LongStreamTest extends AgentFixture {

  private static final int BATCH = 220;

  @Test
  void what_is_kept_in_memory_does_not_grow_with_the_stream() throws Exception {
    service.live("long", FIRST, "2026-11-22T12:00:00Z");
    var media =
        new TestingMediaServer(folder.resolve("hls").resolve("long").resolve("index.m3u8"), 500);

    broadcast(media, 0, 5 * BATCH);
    var before = Held.by(agent.agent());
    broadcast(media, 5 * BATCH, 10 * BATCH);
    var after = Held.by(agent.agent());

    // The identities of the last thousand segments are among it, whose number stays.
    assertThat(before).isGreaterThan(1000);
    assertThat(after).isLessThanOrEqualTo(before + 10);
  }

  private void broadcast(TestingMediaServer media, int from, int to) throws IOException {
    for (var i = from; i < to; i++) {
      media.segment("part " + i);
      if ((i + 1) % BATCH == 0) {
        var last = "_" + i + ".ts\n";
        until(() -> playlist(FIRST).endsWith(last) && spooled() == 0, "segment " + i);
      }
    }
  }
}
