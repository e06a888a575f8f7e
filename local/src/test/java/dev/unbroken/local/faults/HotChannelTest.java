package dev.unbroken.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.reliability.Extent;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many events happen on one session: the API shows the newest, and its recording is whole. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HotChannelTest {

  @RegisterExtension static final Player PLAYER = new Player();

  private static final int EVENTS = Extent.of(2_000, 20_000);
  private static final int SHOWN = 500;

  /** So many in a second, each of another kind. */
  private static final List<String> LIMITS =
      List.of("Concurrent Broadcasts", "Concurrent Viewers", "Ingest Bitrate", "Ingest Resolution");

  private static final int END = EVENTS / LIMITS.size() + 1;
  private static final History HISTORY =
      History.of("a session of many events", 30).stream("hot", 0, END);

  @Test
  void a_session_of_many_events_shows_the_newest_with_one_query() throws InterruptedException {
    var tally =
        new Tally(
            Group.LOAD,
            "A hot channel",
            "%,d events on one session, through their queue in batches of ten".formatted(EVENTS));
    var world = PLAYER.world(HISTORY, Retries.NONE);
    world.say(HISTORY.said().getFirst());
    world.at(END);

    world.say(breaches());

    PLAYER.engines().trouble.none();
    var shown = session(world).path("truncatedEvents");
    var calls = PLAYER.engines().trouble.calls();
    world.say(HISTORY.said().getLast());
    var result = world.finish().result();
    var lost = new ArrayList<>(Essence.broken(HISTORY, result));
    lost.addAll(missing(shown));
    if (calls.stream().filter(call -> call.operation().equals("Query")).count() != 1) {
      lost.add("GetStreamSession asks with one query, and not with " + calls);
    }
    tally.run(HISTORY.name(), lost, List.of());
    tally.report("GetStreamSession shows the %d newest with one query".formatted(SHOWN));
  }

  private static List<History.Said> breaches() {
    var breaches = new ArrayList<History.Said>();
    for (var number = 0; number < EVENTS; number++) {
      var second = number / LIMITS.size();
      var limit = LIMITS.get(number % LIMITS.size());
      breaches.add(new History.Said("hot", limit, second, END, OptionalInt.empty()));
    }
    return breaches;
  }

  private static JsonNode session(World world) throws InterruptedException {
    var asked = Map.of("channelArn", World.arn(world.channelId), "streamId", History.id("hot"));
    return Reading.body(new Reading(world.engines, world.alive()).call("GetStreamSession", asked))
        .path("streamSession");
  }

  /** Of the newest events, those that are not shown in their second's place. */
  private static List<String> missing(JsonNode shown) {
    var missing = new ArrayList<String>();
    if (shown.size() != SHOWN) {
      missing.add("%d events, there are %d".formatted(SHOWN, shown.size()));
    }
    for (var number = 0; number < SHOWN; number++) {
      var second = (EVENTS - 1 - number) / LIMITS.size();
      var time = Engines.T0.plusSeconds(second).toString();
      if (!shown.path(number).path("eventTime").asText().equals(time)) {
        missing.add("event %d of %s, there is %s".formatted(number, time, shown.path(number)));
      }
    }
    return missing;
  }
}
