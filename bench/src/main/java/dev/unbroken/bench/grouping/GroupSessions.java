package dev.unbroken.bench.grouping;

import dev.unbroken.grouping.Grouping;
import dev.unbroken.grouping.GroupingRules;
import dev.unbroken.grouping.IngestShape;
import dev.unbroken.grouping.RecordingTerms;
import dev.unbroken.grouping.SessionSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * Groups histories with the service's own grouping and prints one line of JSON. Arguments: the file
 * of histories, the cores, and how often to do it before it counts.
 */
public final class GroupSessions {

  private static final RecordingTerms TERMS =
      new RecordingTerms(
          "arn:aws:ivs:us-west-2:123456789012:recording-configuration/AbCdef1G2hij",
          Duration.ofMillis(Histories.WINDOW));
  private static final IngestShape SHAPE =
      new IngestShape(
          OptionalInt.of(1920),
          OptionalInt.of(1080),
          OptionalDouble.of(30),
          Optional.of("avc1.4d401f"),
          Optional.of("mp4a.40.2"),
          OptionalLong.of(6_000_000));

  private GroupSessions() {}

  /** A session as it arrives, with the channel it is of. */
  private record Arrival(Integer channel, SessionSpan session) {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Locale.setDefault(Locale.ROOT);
    var partitions = read(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    var rounds = Integer.parseInt(arguments[2]) + 1;
    var json = "";
    for (var round = 0; round < rounds; round++) {
      json = run(partitions);
    }
    System.out.println(json);
  }

  /** A partition of its own for each core's channels, in the order of the history. */
  private static List<List<Arrival>> read(Path file, int cores) throws IOException {
    var partitions = new ArrayList<List<Arrival>>();
    for (var core = 0; core < cores; core++) {
      partitions.add(new ArrayList<>());
    }
    for (var session : HistoryFile.read(file)) {
      partitions.get(session.channel() % cores).add(new Arrival(session.channel(), span(session)));
    }
    return partitions;
  }

  private static SessionSpan span(Session session) {
    var end = Instant.ofEpochMilli(session.end());
    return new SessionSpan(
        Fingerprint.streamId(session.id()),
        Instant.ofEpochMilli(session.start()),
        Optional.of(end),
        Optional.of(TERMS),
        SHAPE,
        end);
  }

  private static String run(List<List<Arrival>> partitions) throws InterruptedException {
    var all = new Fingerprint();
    var work =
        partitions.stream().map(arrivals -> (Callable<Fingerprint>) () -> group(arrivals)).toList();
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      var began = System.nanoTime();
      for (var one : threads.invokeAll(work)) {
        all.add(one.resultNow());
      }
      return all.json((System.nanoTime() - began) / 1e9);
    }
  }

  private static Fingerprint group(List<Arrival> arrivals) {
    Map<Integer, List<SessionSpan>> channels = new HashMap<>();
    for (var arrival : arrivals) {
      channels.computeIfAbsent(arrival.channel(), _ -> new ArrayList<>()).add(arrival.session());
    }
    var fingerprint = new Fingerprint();
    channels.forEach((channel, sessions) ->
        Grouping.group(sessions, GroupingRules.IVS)
            .forEach(broadcast -> fingerprint.add(channel, broadcast)));
    return fingerprint;
  }
}
