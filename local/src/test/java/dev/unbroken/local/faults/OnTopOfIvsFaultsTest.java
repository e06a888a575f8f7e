package dev.unbroken.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.reliability.Extent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Amazon IVS itself takes the streams and records them, each in a place of its own. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OnTopOfIvsFaultsTest {

  @RegisterExtension static final Player PLAYER = new Player();

  private static final History RECONNECT = Histories.reconnect().withThumbnails().ofIvs();
  private static final History OVERLAP = Histories.overlap().ofIvs();
  private static final List<History> HISTORIES =
      List.of(RECONNECT, OVERLAP, Histories.secondRecording().ofIvs());

  private static final List<String> PICTURES =
      List.of("thumbnails/thumb0.jpg", "thumbnails/thumb1.jpg", "latest_thumbnail/thumb.jpg");

  /**
   * A bucket that is not there, or refuses, changes the outcome: MediaFaultsTest is about those.
   */
  private static final Set<Fault> FAULTS =
      EnumSet.complementOf(EnumSet.of(Fault.NONE, Fault.NO_BUCKET, Fault.DENIED));

  @Test
  void its_streams_are_the_recordings_that_they_would_be_of_an_ingest_of_one_s_own() {
    for (var history : HISTORIES) {
      var recordings = PLAYER.undisturbed(history).result().names("recording ");

      assertThat(recordings).as(history.name()).hasSameSizeAs(Oracle.groups(history));
      assertThat(PLAYER.undisturbed(history).result().names("given up ")).isEmpty();
    }
  }

  @Test
  void nothing_is_written_where_it_records() {
    for (var history : HISTORIES) {
      var result = PLAYER.undisturbed(history).result();

      for (var stream : history.media().keySet()) {
        var place = "file " + Saying.prefix("CHANNEL", stream);
        var its = new ArrayList<>(List.of("hls/360p30/playlist.m3u8", "hls/master.m3u8"));
        if (history.thumbnails()) {
          its.addAll(PICTURES);
        }
        assertThat(result.names(place))
            .as("%s: %s", history.name(), stream)
            .containsExactlyInAnyOrderElementsOf(
                its.stream().map(file -> place + "/media/" + file).toList());
      }
    }
  }

  @Test
  void its_thumbnails_go_on_in_one_numbering() {
    assertThat(PLAYER.undisturbed(RECONNECT).result().names("file "))
        .filteredOn(name -> name.endsWith(".jpg") && !name.contains("/2025/12/31/"))
        .extracting(name -> name.replaceFirst(".*/media/", ""))
        .containsExactlyInAnyOrder(
            "latest_thumbnail/thumb.jpg",
            "thumbnails/thumb0.jpg",
            "thumbnails/thumb1.jpg",
            "thumbnails/thumb2.jpg",
            "thumbnails/thumb3.jpg");
  }

  @Test
  void the_outcome_is_the_same_whichever_call_fails_in_whatever_way() {
    var tried = new HashSet<String>();
    for (var fault : FAULTS) {
      for (var call : FailingCallsTest.wanted(PLAYER.undisturbed(OVERLAP).calls(), fault, tried)) {
        var met = Extent.isFull() ? fault : oneOf(call);
        assertSame(
            OVERLAP,
            OVERLAP,
            world -> world.engines.trouble.at(call.number(), met),
            call + " " + met);
      }
    }
  }

  /** In a bounded run each call meets one of them. */
  private static Fault oneOf(Call call) {
    var faults = FAULTS.stream().filter(call::canMeet).toList();
    return faults.get(Math.floorMod(call.site().hashCode(), faults.size()));
  }

  @Test
  void the_outcome_is_the_same_when_each_event_comes_twice() {
    for (var history : HISTORIES) {
      var twice = new ArrayList<>(history.said());
      history.said().forEach(said -> twice.add(said.arriving(said.arrives() + 4)));

      assertSame(history, history.with(twice), _ -> {}, "twice");
    }
  }

  /** Until then nobody knows where a stream's media is, and the recording is open. */
  @Test
  void the_outcome_is_the_same_when_it_says_late_where_it_records() {
    for (var history : HISTORIES) {
      var late =
          history.each(
              said -> said.event().startsWith("Recording") ? said.arriving(said.at() + 300) : said);

      assertSame(history, late, _ -> {}, "late");
    }
  }

  /** Its end says it as well. */
  @Test
  void the_outcome_is_the_same_when_where_it_records_is_lost_at_the_start() {
    for (var history : HISTORIES) {
      var heard =
          history.said().stream().filter(said -> !said.event().equals("Recording Start")).toList();

      var expected = Essence.withoutEvents(PLAYER.undisturbed(history).result());
      var result =
          Essence.withoutEvents(PLAYER.disturbed(history.with(heard), Retries.NONE, _ -> {}));

      assertThat(result.missing(expected)).as(history.name()).isEmpty();
      assertThat(result.excess(expected)).as(history.name()).isEmpty();
    }
  }

  private static void assertSame(
      History history, History disturbed, Consumer<World> disturbance, String what) {
    var expected = PLAYER.undisturbed(history).result();
    var result = PLAYER.disturbed(disturbed, Retries.NONE, disturbance);

    assertThat(result.missing(expected)).as("%s: %s", history.name(), what).isEmpty();
    assertThat(result.excess(expected)).as("%s: %s", history.name(), what).isEmpty();
  }
}
