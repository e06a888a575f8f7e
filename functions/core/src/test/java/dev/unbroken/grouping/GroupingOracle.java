package dev.unbroken.grouping;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rules of grouping once more, slowly and as statements about single sessions: nothing is
 * sorted into groups, every answer is asked of the whole set again.
 */
final class GroupingOracle {
  /** Why a session may not join the recording of the one before it. */
  enum Rule {
    CONFIGURATION,
    WINDOW,
    STREAMS,
    LENGTH,
    FIT
  }

  /** What a broadcast must be; times in milliseconds since the epoch. */
  record Expected(
      List<String> streamIds, long start, Optional<Long> end, Optional<Long> deadline) {}

  private final Collection<SessionSpan> channel;
  private final GroupingRules rules;
  private final Map<String, SessionSpan> firsts = new HashMap<>();

  GroupingOracle(Collection<SessionSpan> channel, GroupingRules rules) {
    this.channel = channel;
    this.rules = rules;
  }

  List<Expected> broadcasts() {
    return recorded().filter(s -> opens(s)).sorted(SessionSpan.ORDER).map(this::expected).toList();
  }

  /** The rules that keep this session from the recording of the one before it, which must exist. */
  Set<Rule> broken(SessionSpan s) {
    var last = predecessor(s).orElseThrow();
    var first = first(last);
    var broken = EnumSet.noneOf(Rule.class);
    if (!s.terms().equals(first.terms()) || s.terms().orElseThrow().window().isZero()) {
      broken.add(Rule.CONFIGURATION);
    }
    if (gap(s) > first.terms().orElseThrow().window().toMillis()) {
      broken.add(Rule.WINDOW);
    }
    if (recorded().filter(o -> !before(o, first) && before(o, s)).count() >= rules.maxStreams()) {
      broken.add(Rule.STREAMS);
    }
    if (millis(s.start()) - millis(first.start()) >= rules.maxLength().toMillis()) {
      broken.add(Rule.LENGTH);
    }
    if (!fits(first.ingest(), s.ingest())) {
      broken.add(Rule.FIT);
    }
    return broken;
  }

  /** Milliseconds from the end of the recorded session before this one to its start. */
  long gap(SessionSpan s) {
    return millis(s.start()) - end(predecessor(s).orElseThrow()).orElseThrow();
  }

  /** The first session of the recording that this session is in. */
  SessionSpan first(SessionSpan s) {
    var known = firsts.get(s.streamId());
    if (known == null) {
      var last = predecessor(s);
      known = last.isPresent() && broken(s).isEmpty() ? first(last.get()) : s;
      firsts.put(s.streamId(), known);
    }
    return known;
  }

  private boolean opens(SessionSpan s) {
    return first(s).equals(s);
  }

  Optional<SessionSpan> predecessor(SessionSpan s) {
    return recorded().filter(o -> before(o, s)).max(SessionSpan.ORDER);
  }

  Stream<SessionSpan> recorded() {
    return channel.stream().filter(s -> s.terms().isPresent());
  }

  private Expected expected(SessionSpan first) {
    var ids = members(first).sorted(SessionSpan.ORDER).map(SessionSpan::streamId).toList();
    var deadlines =
        recorded().filter(s -> opens(s) && !before(first, s)).map(this::deadline).toList();
    var deadline =
        deadline(first)
            .map(own -> deadlines.stream().map(Optional::orElseThrow).reduce(own, Math::max));
    return new Expected(ids, millis(first.start()), lastEnd(first), deadline);
  }

  private Optional<Long> deadline(SessionSpan first) {
    var window = first.terms().orElseThrow().window().toMillis();
    var changed = members(first).mapToLong(s -> millis(s.changedAt())).max().orElseThrow();
    return lastEnd(first).map(end -> Math.max(end, changed) + window + rules.grace().toMillis());
  }

  private Optional<Long> lastEnd(SessionSpan first) {
    return members(first).allMatch(s -> end(s).isPresent())
        ? members(first).map(s -> end(s).orElseThrow()).max(Comparator.naturalOrder())
        : Optional.empty();
  }

  private Stream<SessionSpan> members(SessionSpan first) {
    return recorded().filter(s -> first(s).equals(first));
  }

  private Optional<Long> end(SessionSpan s) {
    return s.end()
        .map(known -> Math.max(millis(s.start()), millis(known)))
        .or(() ->
            channel.stream()
                .filter(o -> before(s, o))
                .map(o -> millis(o.start()))
                .min(Comparator.naturalOrder()));
  }

  private boolean fits(IngestShape first, IngestShape next) {
    var both = List.of(first, next);
    var codecs =
        alike(both, i -> i.videoCodec().map(c -> c.toLowerCase(Locale.ROOT)))
            && alike(both, i -> i.audioCodec().map(c -> c.toLowerCase(Locale.ROOT)));
    return codecs && (rules.eligibility() == Eligibility.SAME_CODECS || looksLike(both));
  }

  private static boolean looksLike(List<IngestShape> both) {
    var rates =
        both.stream().flatMapToDouble(i -> i.frameRate().stream()).mapToObj(BigDecimal::valueOf);
    var bitrates =
        both.stream()
            .flatMapToLong(i -> i.bitrate().stream())
            .mapToObj(BigDecimal::valueOf)
            .toList();
    return both.stream().flatMapToInt(i -> i.width().stream()).distinct().count() < 2
        && both.stream().flatMapToInt(i -> i.height().stream()).distinct().count() < 2
        && apart(rates.toList()).compareTo(new BigDecimal("0.01")) <= 0
        && (bitrates.size() < 2
            || apart(bitrates).compareTo(bitrates.getFirst().multiply(new BigDecimal("0.5"))) <= 0);
  }

  private static boolean alike(
      List<IngestShape> both, Function<IngestShape, Optional<String>> property) {
    return both.stream().flatMap(i -> property.apply(i).stream()).distinct().count() < 2;
  }

  private static BigDecimal apart(List<BigDecimal> values) {
    return values.isEmpty() ? BigDecimal.ZERO : values.getFirst().subtract(values.getLast()).abs();
  }

  private static boolean before(SessionSpan one, SessionSpan other) {
    return millis(one.start()) < millis(other.start())
        || (millis(one.start()) == millis(other.start())
            && one.streamId().compareTo(other.streamId()) < 0);
  }

  static long millis(Instant instant) {
    return instant.toEpochMilli();
  }
}
