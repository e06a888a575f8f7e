package dev.unbroken.handlers.streamsessions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.sessions.Ingest;
import dev.unbroken.sessions.Track;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What an encoder sends, in the two forms that the API shows. */
final class IngestShape {

  private static final List<String> TEXTS = List.of("codec", "encoder", "track");
  private static final List<String> NUMBERS =
      List.of(
          "channels",
          "sampleRate",
          "targetBitrate",
          "targetFramerate",
          "videoHeight",
          "videoWidth");

  private IngestShape() {}

  /** The first track of each kind, with the AVC members that only this form fills. */
  static ObjectNode first(Ingest ingest) {
    var json = Json.object();
    ingest.video().stream()
        .findFirst()
        .ifPresent(track -> json.set("video", video(track, isAvc(track))));
    ingest.audio().stream().findFirst().ifPresent(track -> json.set("audio", members(track)));
    return json;
  }

  static ObjectNode all(Ingest ingest) {
    var json = Json.object();
    var video = json.putArray("videoConfigurations");
    ingest.video().forEach(track -> video.add(video(track, false)));
    var audio = json.putArray("audioConfigurations");
    ingest.audio().forEach(track -> audio.add(members(track)));
    return json;
  }

  private static ObjectNode video(Track track, boolean avc) {
    var level = either(track, "level", "avcLevel");
    var profile = either(track, "profile", "avcProfile");
    return members(track)
        .put("avcLevel", avc ? level : "")
        .put("avcProfile", avc ? profile : "")
        .put("level", level)
        .put("profile", profile);
  }

  private static ObjectNode members(Track track) {
    var json = Json.object();
    for (var name : TEXTS) {
      track.text(name).ifPresent(text -> json.put(name, text));
    }
    for (var name : NUMBERS) {
      track.number(name).ifPresent(number -> json.put(name, Math.round(number)));
    }
    return json;
  }

  private static String either(Track track, String name, String older) {
    return track.text(name).or(() -> track.text(older)).orElse("");
  }

  /** A server that does not name its codec but its AVC profile says enough. */
  private static boolean isAvc(Track track) {
    return track
        .text("codec")
        .map(codec -> codec.toLowerCase(Locale.ROOT))
        .map(codec -> Stream.of("avc", "h264", "h.264").anyMatch(codec::startsWith))
        .orElse(track.text("avcProfile").isPresent());
  }
}
