package dev.unbroken.grouping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One thing that an event tells of a session; told again it tells nothing new. */
record Fact(SessionSpan of, Kind kind) {
  enum Kind {
    STARTED,
    INGEST_KNOWN,
    ENDED
  }

  /** All facts of these sessions, some of them repeated, in no order. */
  static List<Fact> shuffled(Collection<SessionSpan> sessions, Random random) {
    var facts = new ArrayList<Fact>();
    for (var session : sessions) {
      for (var fact : of(session)) {
        facts.addAll(Collections.nCopies(1 + random.nextInt(5) / 3, fact));
      }
    }
    Collections.shuffle(facts, random);
    return facts;
  }

  /** All facts of these sessions in the order in which they are told, each less than so late. */
  static List<Told> delayed(Collection<SessionSpan> sessions, Duration limit, Random random) {
    return sessions.stream()
        .flatMap(session -> of(session).stream())
        .map(fact -> new Told(fact, fact.time().plusMillis(random.nextLong(limit.toMillis()))))
        .sorted(Comparator.comparing(Told::at))
        .toList();
  }

  private static List<Fact> of(SessionSpan session) {
    var facts =
        new ArrayList<>(
            List.of(new Fact(session, Kind.STARTED), new Fact(session, Kind.INGEST_KNOWN)));
    if (session.end().isPresent()) {
      facts.add(new Fact(session, Kind.ENDED));
    }
    return facts;
  }

  private Instant time() {
    var end = of.end().filter(at -> at.isAfter(of.start())).orElse(of.start());
    return kind == Kind.ENDED ? end : of.start();
  }

  /** A fact and when it is told. */
  record Told(Fact fact, Instant at) {}

  /** What is known of each session so far; a session whose start is not known is not one yet. */
  static final class Known {
    private final Map<String, Set<Kind>> kinds = new HashMap<>();

    /** Takes in a fact and, if it was news, writes its session to the table as changed now. */
    void learn(Fact fact, RecordingTable table, Instant now) {
      var session = fact.of;
      var known = kinds.computeIfAbsent(session.streamId(), _ -> EnumSet.noneOf(Kind.class));
      if (known.add(fact.kind) && known.contains(Kind.STARTED)) {
        table.put(
            new SessionSpan(
                session.streamId(),
                session.start(),
                known.contains(Kind.ENDED) ? session.end() : Optional.empty(),
                session.terms(),
                known.contains(Kind.INGEST_KNOWN) ? session.ingest() : IngestShape.UNKNOWN,
                now));
      }
    }
  }
}
