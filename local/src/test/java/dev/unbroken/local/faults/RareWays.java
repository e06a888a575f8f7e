package dev.unbroken.local.faults;

import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.faults.History.Said;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;

/** What functions do only when something went wrong before: each of it happens once. */
final class RareWays {

  private static final Duration LONG = Duration.ofMinutes(10);

  private final Player player;

  RareWays(Player player) {
    this.player = player;
  }

  void all() {
    aStreamIsHeardOfWhenItsTimeIsLongOver();
    aStreamTurnsOutToHaveBegunEarlier();
    aStreamWithoutMediaHasNoEnd();
    nobodyAnnouncesOrVerifiesForLong();
    theBucketIsGoneUntilAnOperatorAsks();
    aMessageFails();
    anEventFails();
  }

  private void aStreamIsHeardOfWhenItsTimeIsLongOver() {
    var history =
        History.of("a stream that is heard of late", 30).stream("first", 100, 240)
            .says(new Said("late", "Stream Start", 60, 2000, OptionalInt.of(720)))
            .says(new Said("late", "Stream End", 120, 2000, OptionalInt.empty()))
            .mediaBy("late", 120);

    player.undisturbed(history);
    // Nobody merges what is heard of late, until the schedule does.
    fails(history, "MergeSessionsFunction", 2000);
  }

  private void aStreamTurnsOutToHaveBegunEarlier() {
    player.undisturbed(
        History.of("a stream that began earlier than it seemed", 30).stream("first", 100, 240)
            .stream("second", 260, 500)
            .says(new Said("second", "Stream Start", 50, 300, OptionalInt.empty())));
  }

  private void aStreamWithoutMediaHasNoEnd() {
    var history =
        History.of("a stream without media and end", 30)
            .says(new Said("first", "Stream Start", 0, 0, OptionalInt.of(720)))
            .stream("second", 100, 240);

    // It is watched on when the recording has long ended.
    player.world(history).play().at(2000);
  }

  private void nobodyAnnouncesOrVerifiesForLong() {
    var history = History.of("a stream", 30).stream("first", 0, 240);
    var silent = Set.of("AnnounceChangesFunction", "VerifyRecordingConfigurationFunction");
    player.disturbed(
        history,
        Retries.NONE,
        world ->
            world.engines.trouble.with(call ->
                silent.contains(call.function())
                        && world.engines.clock.instant().isBefore(Engines.T0.plus(LONG))
                    ? Fault.NOT_SENT
                    : Fault.NONE));
  }

  private void theBucketIsGoneUntilAnOperatorAsks() {
    var world = player.world(History.of("a stream", 30).stream("first", 0, 60));
    world.engines.trouble.with(call ->
        call.isOfS3() && call.function().equals("FinalizeRecordingFunction")
            ? Fault.NO_BUCKET
            : Fault.NONE);
    world.playUntil(200);
    world.engines.trouble.none();
    var recording = world.result().names("recording").getFirst().replace("recording ", "");
    world.ask(
        "{\"channelId\":\"%s\",\"recordingId\":\"%s\",\"again\":true}"
            .formatted(world.channelId, recording));
    world.finish();
  }

  private void aMessageFails() {
    fails(History.of("a stream", 30).stream("first", 0, 60), "FinalizeRecordingFunction", 0);
  }

  private void anEventFails() {
    fails(
        History.of("a stream", 30).stream("first", 0, 60),
        "RecordStreamEventFunction",
        0,
        Duration.ofMinutes(1));
  }

  /** One function can reach nothing for long. */
  private void fails(History history, String function, long from) {
    fails(history, function, from, LONG);
  }

  private void fails(History history, String function, long from, Duration time) {
    var begin = Engines.T0.plusSeconds(from);
    player.disturbed(
        history,
        Retries.NONE,
        world ->
            world.engines.trouble.with(call -> {
              var now = world.engines.clock.instant();
              return call.function().equals(function)
                      && !now.isBefore(begin)
                      && now.isBefore(begin.plus(time))
                  ? Fault.NOT_SENT
                  : Fault.NONE;
            }));
  }
}
