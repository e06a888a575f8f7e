package dev.unbroken.local.faults;

import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.reliability.Extent;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users read, change and delete what streams are being recorded of. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApiMeanwhileTest {

  @RegisterExtension static final Player PLAYER = new Player();

  private static final List<Integer> MOMENTS =
      Extent.isFull() ? List.of(481, 600, 720, 721, 1000, 1024) : List.of(481, 721, 1024);

  @Test
  void the_api_reads_a_channel_all_the_while() {
    var tally =
        tally(
            "The API is asked all the while",
            "Four operations on threads of their own until the history is over; none may fail");

    for (var history : Histories.all()) {
      var expected = PLAYER.undisturbed(history).result();
      var refused = new ArrayList<String>();
      var result =
          PLAYER.disturbed(
              history, Retries.NONE, world -> {}, world -> refused.addAll(asked(world)));
      var missing = new ArrayList<>(result.missing(expected));
      missing.addAll(refused);
      tally.run(history.name(), missing, result.excess(expected));
    }

    tally.report("");
  }

  @Test
  void a_channel_changes_or_goes_while_its_stream_is_live_or_its_window_open() {
    var tally =
        tally(
            "A channel or its configuration is changed or deleted during a recording",
            "%d changes, each at moments from when the last stream is live to when the window closes"
                .formatted(ChannelChanges.all().size()));
    var history = Histories.reconnect();
    var expected = PLAYER.undisturbed(history).result();

    for (var change : ChannelChanges.all()) {
      // The second stream goes live at 480 s; the window closes at 1025 s.
      for (var moment : MOMENTS) {
        var result = changed(history, change, moment);
        tally.run(
            "%s at %d s".formatted(change, moment),
            withoutConfiguration(result.missing(expected)),
            withoutTheChange(result.excess(expected)));
      }
    }

    tally.report(
        "What holds is the channel and the configuration as they were at the stream's start");
  }

  private static Tally tally(String fault, String how) {
    return new Tally(Group.CONCURRENCY, fault, how);
  }

  /** Asks as long as the history is being played; what was refused. */
  private static List<String> asked(World world) {
    var over = new AtomicBoolean();
    var channel = Map.of("channelArn", World.arn(world.channelId));
    var tasks = new ArrayList<Callable<List<String>>>();
    for (var operation :
        List.of("ListRecordings", "ListStreamSessions", "ListRecordingConfigurations")) {
      tasks.add(() ->
          ask(
              world,
              operation,
              operation.equals("ListRecordingConfigurations") ? Map.of() : channel,
              over));
    }
    tasks.add(() -> ask(world, "GetChannel", Map.of("arn", World.arn(world.channelId)), over));
    tasks.add(() -> {
      try {
        world.play();
      } finally {
        over.set(true);
      }
      return List.of();
    });
    return Rivals.run(tasks).stream().flatMap(List::stream).toList();
  }

  private static List<String> ask(World world, String operation, Object members, AtomicBoolean over)
      throws InterruptedException {
    var reading = new Reading(world.engines, world.engines.functions(Retries.NONE));
    var refused = new ArrayList<String>();
    while (!over.get()) {
      var answer = reading.call(operation, members);
      if (answer.path("statusCode").asInt() != 200) {
        refused.add(operation + ": " + answer);
      }
    }
    return refused;
  }

  private static Result changed(History history, ChannelChanges change, long moment) {
    var world = PLAYER.world(history);
    var made = false;
    for (var said : history.said()) {
      if (!made && said.arrives() >= moment) {
        world.at(moment);
        change.make(world.engines, world.channelId);
        made = true;
      }
      world.at(said.arrives());
      world.say(said);
    }
    if (!made) {
      world.at(moment);
      change.make(world.engines, world.channelId);
    }
    return world.finish().result();
  }

  /** That the channel has changed is announced, as it should be. */
  private static List<String> withoutTheChange(List<String> excess) {
    return excess.stream()
        .filter(name -> !name.startsWith("announcement urn:unbroken:event:channel-"))
        .toList();
  }

  /** Whether the configuration is there is what was changed. */
  private static List<String> withoutConfiguration(List<String> missing) {
    return missing.stream().filter(name -> !name.startsWith("configuration")).toList();
  }
}
