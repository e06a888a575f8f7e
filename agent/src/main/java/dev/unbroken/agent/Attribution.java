package dev.unbroken.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.agent.hls.TagAttributes;
import dev.unbroken.agent.picture.Probe;
import dev.unbroken.agent.service.Report;
import dev.unbroken.agent.service.SessionAnswer;
import dev.unbroken.agent.spool.SessionState;
import dev.unbroken.agent.spool.SpooledSegment;
import dev.unbroken.agent.spool.StreamSpool;
import dev.unbroken.agent.upload.Offered;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells which session the segments of a stream belong to. */
final class Attribution {

  private static final Logger LOG = LoggerFactory.getLogger(Attribution.class);

  /** How long segments are kept that the service knows nobody for. */
  private static final Duration UNKNOWN = Duration.ofMinutes(1);

  /** What ended longer ago without the agent is left as it is. */
  private static final Duration TOO_LATE = Duration.ofMinutes(10);

  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  private final String name;
  private final StreamParts parts;
  private final StreamSpool spool;
  private final Map<String, Instant> lastSegments = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Probe>> probes = new ConcurrentHashMap<>();
  private Instant unknown = Instant.MIN;

  Attribution(String name, StreamParts parts, StreamSpool spool) {
    this.name = name;
    this.parts = parts;
    this.spool = spool;
  }

  /** The stream's name on the media server. */
  String name() {
    return name;
  }

  /** When the last segment of a session was complete. */
  Optional<Instant> lastSegment(SessionState session) {
    return Optional.ofNullable(lastSegments.get(session.streamId()));
  }

  /**
   * What the encoder sends: what ffprobe tells of the first segments, and where it tells nothing,
   * what the playlist says; empty before a segment came.
   */
  Optional<ObjectNode> ingest(SessionState session, Collection<Offered> offered) {
    var probed = Optional.ofNullable(probes.get(session.streamId()));
    return probed.flatMap(known -> {
      var all = new ArrayList<>(known.values());
      offered.stream()
          .filter(each -> !each.member())
          .flatMap(each -> Probe.stated(new TagAttributes(each.attributes())).stream())
          .forEach(all::add);
      return Probe.together(all);
    });
  }

  /** Gives segments to their sessions; returns what the service says of the newest, if asked. */
  Optional<SessionAnswer> give() throws IOException {
    var pending = spool.pending();
    if (pending.isEmpty()) {
      return Optional.empty();
    }
    // A stream that is named after its session has no other.
    var own = spool.sessions().stream().filter(it -> it.name().equals(published())).findFirst();
    if (own.isPresent() && !own.get().finished()) {
      give(own.get().streamId(), published(), pending);
      return Optional.empty();
    }
    var now = parts.clock().instant();
    if (unknown.isAfter(now.minus(ASK_AGAIN))) {
      return Optional.empty();
    }
    var answer = parts.hook().ask(Report.of(parts.server(), published()));
    if (answer.isEmpty()) {
      unknown = now;
      drop(pending, "The service knows no stream of this name");
      return Optional.empty();
    }
    give(answer.get(), pending);
    return answer;
  }

  /** The service knows a stream such as {@code live/sk_…} by the last part of its path. */
  private String published() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private void give(SessionAnswer answer, List<SpooledSegment> pending) throws IOException {
    var known = spool.session(answer.streamId());
    var now = parts.clock().instant();
    if (known.isPresent() && known.get().finished()) {
      drop(pending, "The session that the service knows is finished");
      return;
    }
    if (known.isEmpty() && answer.end().filter(it -> it.plus(TOO_LATE).isBefore(now)).isPresent()) {
      LOG.atWarn()
          .addKeyValue("streamId", answer.streamId())
          .log("A session ended long ago without the agent; what is left of it is passed over");
      spool.drop(pending);
      return;
    }
    var before =
        spool.sessions().stream()
            .filter(it -> !it.finished() && !it.streamId().equals(answer.streamId()))
            .reduce((_, last) -> last);
    var earlier =
        pending.stream()
            .filter(it -> before.isPresent() && it.completed().isBefore(answer.start()))
            .toList();
    if (before.isPresent() && !earlier.isEmpty()) {
      give(before.get().streamId(), before.get().name(), earlier);
    }
    var rest = pending.stream().filter(it -> !earlier.contains(it)).toList();
    if (!rest.isEmpty()) {
      give(answer.streamId(), answer.sessionName(), rest);
    }
  }

  private void give(String streamId, String sessionName, List<SpooledSegment> segments)
      throws IOException {
    probe(probes.computeIfAbsent(streamId, _ -> new ConcurrentHashMap<>()), segments);
    spool.give(streamId, sessionName, segments);
    for (var segment : segments) {
      lastSegments.merge(streamId, segment.completed(), (a, b) -> a.isAfter(b) ? a : b);
    }
  }

  /** Sound may have a rendition of its own, which tells nothing of the picture. */
  private void probe(Map<String, Probe> known, List<SpooledSegment> segments) {
    var seen = new HashSet<>(known.keySet());
    for (var segment : segments) {
      if (seen.add(segment.rendition())) {
        parts
            .pictures()
            .probe(spool.path(segment), spool.map(segment))
            .ifPresent(probe -> known.put(segment.rendition(), probe));
      }
    }
  }

  private void drop(List<SpooledSegment> pending, String why) throws IOException {
    var limit = parts.clock().instant().minus(UNKNOWN);
    var old = pending.stream().filter(it -> it.completed().isBefore(limit)).toList();
    if (!old.isEmpty()) {
      LOG.atWarn().addKeyValue("segments", old.size()).log("{}: segments are passed over", why);
      spool.drop(old);
    }
  }

  /** Whether no segment waits that may belong to a session. */
  boolean settled(SessionState session, SessionAnswer answer) {
    return session.finished()
        || spool.pending().stream()
            .noneMatch(it -> answer.end().filter(it.completed()::isAfter).isEmpty());
  }
}
