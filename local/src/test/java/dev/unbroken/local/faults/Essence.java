package dev.unbroken.local.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A result without what the order of events decides by design: where files lie, which is said once
 * and never changes, and recordings that were open for a while and were merged into another.
 */
final class Essence {

  private static final Pattern RECORDING = Pattern.compile("recording (\\w+)");
  private static final Pattern ANNOUNCEMENT =
      Pattern.compile(
          "announcement urn:unbroken:event:(\\w+)-(\\d+)-(started|ended|failed|merged)");
  private static final Pattern FILE = Pattern.compile("file (\\w+)/(.*)");
  private static final String PLACE = "ivs/v1/\\d+/CHANNEL/[\\d/]+/(\\w+)";
  private static final String FRAGMENT = "\\w{12}/media/hls/(st-\\w{23})";
  private static final String REFERENCE = "(?:\\.\\./)+(?:[^\\s\"]*/)?(st-\\w{23})/";
  private static final String STARTED = "events/recording-started.json";

  private Essence() {}

  /** What must be the same in whatever order events came. */
  static Result of(Result result) {
    var plain = new TreeMap<String, String>();
    result.things().forEach((name, text) -> plain.put(plain(name), plain(text)));
    var merged = merged(plain);
    var essence = new TreeMap<String, String>();
    plain.forEach((name, text) -> {
      var announcement = ANNOUNCEMENT.matcher(name);
      var file = FILE.matcher(name);
      var recording = RECORDING.matcher(name);
      if (announcement.matches()) {
        if (announcement.group(3).equals("ended") || announcement.group(3).equals("failed")) {
          essence.put("end of " + announcement.group(1), text);
        }
      } else if (recording.matches()) {
        if (!merged.contains(recording.group(1))) {
          essence.put(name, text);
        }
      } else if (file.matches()) {
        if (!merged.contains(file.group(1))) {
          essence.put(name, name.endsWith(STARTED) ? "" : text);
        }
      } else {
        essence.put(name, text);
      }
    });
    return new Result(essence);
  }

  /** The same without the events of streams, of which some were lost. */
  static Result withoutEvents(Result result) {
    var without = new TreeMap<String, String>();
    result
        .things()
        .forEach((name, text) ->
            without.put(name, name.startsWith("stream ") ? withoutEvents(text) : text));
    return new Result(without);
  }

  /** Openings that are announced without an end, or ends without an opening. */
  static List<String> unpaired(Result result) {
    var words = new HashMap<String, List<String>>();
    for (var name : result.names("announcement ")) {
      var announcement = ANNOUNCEMENT.matcher(name);
      if (announcement.matches()) {
        words
            .computeIfAbsent(
                announcement.group(1) + "-" + announcement.group(2), _ -> new ArrayList<>())
            .add(announcement.group(3));
      }
    }
    return words.entrySet().stream()
        .filter(each -> each.getValue().size() != 2 || !each.getValue().contains("started"))
        .map(each ->
            "a pair of announcements of %s, there is %s".formatted(each.getKey(), each.getValue()))
        .toList();
  }

  /** The streams of each recording that was not merged into another, by the recordings' start. */
  static List<List<String>> groups(Result result) {
    var groups = new TreeMap<String, List<String>>();
    result
        .names("recording ")
        .forEach(name -> {
          var recording = Reading.json(result.things().get(name));
          if (!recording.path("state").asText().equals("MERGED")) {
            var streams = new ArrayList<String>();
            recording.path("streams").forEach(each -> streams.add(each.path("streamId").asText()));
            groups.put(recording.path("startTime").asText() + name, List.copyOf(streams));
          }
        });
    return List.copyOf(groups.values());
  }

  /**
   * What is not whole: a stream in no or two recordings, one that has not ended well, a failure.
   */
  static List<String> broken(History history, Result result) {
    var broken = new ArrayList<>(unpaired(result));
    var recorded = groups(result).stream().flatMap(List::stream).toList();
    history.media().keySet().stream()
        .filter(stream -> Collections.frequency(recorded, History.id(stream)) != 1)
        .map(stream -> "%s, which is in %s".formatted(stream, groups(result)))
        .forEach(broken::add);
    result.names("recording ").stream()
        .filter(name -> !result.things().get(name).matches(".*\"state\":\"(ENDED|MERGED)\".*"))
        .forEach(broken::add);
    broken.addAll(result.names("given up"));
    return broken;
  }

  private static Set<String> merged(Map<String, String> things) {
    var merged = new HashSet<String>();
    things.forEach((name, text) -> {
      var recording = RECORDING.matcher(name);
      if (recording.matches() && Reading.json(text).path("state").asText().equals("MERGED")) {
        merged.add(recording.group(1));
      }
    });
    return merged;
  }

  private static String withoutEvents(String session) {
    var json = (ObjectNode) Reading.json(session);
    json.remove("truncatedEvents");
    return json.toString();
  }

  private static String plain(String text) {
    return text.replaceAll(PLACE, "$1").replaceAll(FRAGMENT, "$1").replaceAll(REFERENCE, "<$1>/");
  }
}
