package dev.unbroken.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.agent.service.Report;
import dev.unbroken.agent.service.SessionAnswer;
import dev.unbroken.agent.spool.SessionState;
import dev.unbroken.agent.spool.SpooledSegment;
import dev.unbroken.agent.spool.StreamSpool;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the service of a stream's sessions, and does what it wants. */
final class Sessions {

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  /** How long the output of a live session may be gone before the session counts as over. */
  private static final Duration GONE = Duration.ofSeconds(15);

  /** The media server may write its last playlist a moment after it has said that all is over. */
  private static final Duration SETTLING = Duration.ofMillis(1500);

  private final StreamParts parts;
  private final StreamSpool spool;
  private final Watched watched;
  private final Attribution attribution;
  private final Map<String, Told> told = new ConcurrentHashMap<>();

  /** What a session's state was when it was last asked for. */
  private static final class Told {
    private volatile SessionAnswer answer;
    private Instant asked;
    private @Nullable ObjectNode introduced;
    private volatile Instant ended = Instant.MAX;
    private volatile long looks;

    private Told(SessionAnswer answer, Instant asked) {
      this.answer = answer;
      this.asked = asked;
    }
  }

  Sessions(String name, StreamParts parts, StreamSpool spool, Watched watched) {
    this.parts = parts;
    this.spool = spool;
    this.watched = watched;
    this.attribution = new Attribution(name, parts, spool);
  }

  /** Gives new segments to their sessions, and asks for each session whose turn it is. */
  void report() throws IOException {
    attribution.give().ifPresent(this::heard);
    var sessions = spool.sessions();
    for (var session : sessions) {
      if (!session.finished() && due(session)) {
        ask(session);
      }
    }
    for (var session : sessions) {
      var known = told.get(session.streamId());
      var superseded = session != sessions.getLast();
      if (known != null && (known.answer.ended() || superseded)) {
        end(known);
      }
    }
  }

  private void end(Told known) {
    if (known.ended.equals(Instant.MAX)) {
      known.looks = watched.looks();
      known.ended = parts.clock().instant();
    }
  }

  private boolean due(SessionState session) {
    var known = told.get(session.streamId());
    return known == null
        || !known.asked.plus(parts.report()).isAfter(parts.clock().instant())
        || known.answer.wanted().stream().anyMatch(it -> session.written().contains(it.id()));
  }

  private void heard(SessionAnswer answer) {
    var now = parts.clock().instant();
    told.merge(
        answer.streamId(),
        new Told(answer, now),
        (known, _) -> {
          known.answer = answer;
          return known;
        });
  }

  private void ask(SessionState session) throws IOException {
    var known = told.get(session.streamId());
    var done = session.written();
    var ingest =
        attribution
            .ingest(session, watched.offered().values())
            .filter(it -> known == null || !it.equals(known.introduced));
    var report =
        new Report(
            parts.server(),
            session.name(),
            attribution.lastSegment(session).map(Instant::toString).orElse(null),
            ingest.orElse(null),
            done.isEmpty() ? null : done,
            over(session) ? true : null);
    var answer = parts.hook().ask(report);
    if (answer.isEmpty()) {
      forgotten(session);
      return;
    }
    heard(answer.get());
    var now = told.get(session.streamId());
    if (now != null) {
      now.asked = parts.clock().instant();
      now.introduced = ingest.orElse(now.introduced);
    }
    spool.stillWanted(
        session, answer.get().wanted().stream().map(SessionAnswer.Command::id).toList());
    for (var command : answer.get().wanted()) {
      carryOut(session, answer.get(), command);
    }
  }

  /** A channel that was deleted takes its sessions with it. */
  private void forgotten(SessionState session) throws IOException {
    LOG.atWarn()
        .addKeyValue("streamId", session.streamId())
        .log("The service does not know a session any more: what was not uploaded is dropped");
    spool.drop(session.renditions().stream().flatMap(it -> it.waiting().stream()).toList());
    spool.finish(session);
  }

  private boolean over(SessionState session) {
    var live = Optional.ofNullable(told.get(session.streamId())).filter(it -> !it.answer.ended());
    return live.isPresent()
        && session == spool.sessions().getLast()
        && spool.pending().isEmpty()
        && (watched.over() || watched.goneFor(GONE));
  }

  private void carryOut(SessionState session, SessionAnswer answer, SessionAnswer.Command command)
      throws IOException {
    switch (command.kind()) {
      case "PutMetadata" -> {
        if (!session.knows(command.id())) {
          var text = command.metadata();
          spool.tell(session, command.id(), command.time(), text == null ? "" : text);
        }
        if (!answer.recorded()) {
          done(session, command);
        }
      }
      case "StopStream" -> {
        if (!answer.ended()) {
          stop(answer);
        }
        done(session, command);
      }
      default ->
          LOG.atWarn()
              .addKeyValue("kind", command.kind())
              .log("The service wants something that this agent does not know");
    }
  }

  private void stop(SessionAnswer answer) throws IOException {
    var publisher = Optional.ofNullable(answer.publisher());
    var elsewhere =
        publisher
            .flatMap(it -> Optional.ofNullable(it.server()))
            .filter(it -> !it.equals(parts.server()));
    if (elsewhere.isPresent()) {
      throw new IOException(
          "The stream is published to the media server %s, not to %s"
              .formatted(elsewhere.get(), parts.server()));
    }
    parts.control().disconnect(attribution.name(), answer.sessionName(), publisher);
    LOG.atInfo().addKeyValue("streamId", answer.streamId()).log("A publisher was disconnected");
  }

  private void done(SessionState session, SessionAnswer.Command command) throws IOException {
    var report =
        new Report(parts.server(), session.name(), null, null, List.of(command.id()), null);
    parts.hook().ask(report).ifPresent(this::heard);
  }

  /** The newest that the service said of a session. */
  Optional<SessionAnswer> answer(SessionState session) {
    return Optional.ofNullable(told.get(session.streamId())).map(it -> it.answer);
  }

  /** Whether a session is over and all of it has been taken. */
  boolean last(SessionState session) {
    var known = told.get(session.streamId());
    return known != null
        && watched.looks() >= known.looks + 2
        && known.ended.isBefore(parts.clock().instant().minus(SETTLING))
        && attribution.settled(session, known.answer);
  }

  /** Whether a segment is still without a session. */
  List<SpooledSegment> pending() {
    return spool.pending();
  }
}
