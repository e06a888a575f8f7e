package dev.unbroken.agent.spool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rendition of a session: what is known of it, and what of it is not in S3 yet. Safe to use
 * from several threads.
 */
public final class RenditionState {

  /** How far the times of two agents, which each count on from their first segment, may differ. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private final String id;
  private final Deque<SpooledSegment> waiting = new ArrayDeque<>();
  private final Set<Long> sent = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private Map<String, String> attributes = new LinkedHashMap<>();
  private @Nullable String folder;
  private @Nullable SpooledSegment lastListed;
  private @Nullable Earlier earlier;
  private boolean decided;
  private boolean member;
  private long listed;
  private long text;
  private long target = 1;
  private long peak;
  private long bytes;
  private long nanos;

  RenditionState(String id) {
    this.id = id;
  }

  /** The playlist that it comes from. */
  public String id() {
    return id;
  }

  /** Its folder in the fragment; empty where it is not recorded or nobody has decided yet. */
  public synchronized Optional<String> folder() {
    return Optional.ofNullable(folder);
  }

  /** Whether it is known whether it is recorded. */
  public synchronized boolean decided() {
    return decided;
  }

  /** Whether the master playlist has it as EXT-X-MEDIA. */
  public synchronized boolean member() {
    return member;
  }

  /** What the master playlist says of it. */
  public synchronized Map<String, String> attributes() {
    return attributes;
  }

  /** The segments that no playlist in S3 names, in order. */
  public synchronized List<SpooledSegment> waiting() {
    return List.copyOf(waiting);
  }

  /** The segment that the playlist in S3 ends with. */
  public synchronized Optional<SpooledSegment> lastListed() {
    return Optional.ofNullable(lastListed);
  }

  /** Whether a segment is in S3. */
  public synchronized boolean sent(SpooledSegment segment) {
    return sent.contains(segment.number());
  }

  /** How many segments the playlist in S3 names. */
  public synchronized long listed() {
    return listed;
  }

  /** How many bytes of the playlist's text are in S3. */
  public synchronized long text() {
    return text;
  }

  /** Whether the playlist in S3 holds that metadata. */
  public synchronized boolean told(String command) {
    return told.contains(command);
  }

  /** The longest segment, in whole seconds. */
  public synchronized long target() {
    return target;
  }

  /** The highest bit rate of a segment. */
  public synchronized long peak() {
    return peak;
  }

  /** The bit rate of the whole. */
  public synchronized long average() {
    return nanos == 0 ? 0 : Math.round(bytes * 8.0e9 / nanos);
  }

  /** What an agent before had put of it whose spool is lost. */
  public synchronized Optional<Earlier> earlier() {
    return Optional.ofNullable(earlier);
  }

  /**
   * Whether an agent before has put a segment already. A number alone does not tell: a media server
   * may count anew.
   */
  public synchronized boolean hasBeenPut(SpooledSegment segment) {
    return earlier != null
        && segment.sequence() <= earlier.sequence()
        && segment.beginning().isBefore(Instant.parse(earlier.until()).plus(CLOCKS_APART));
  }

  /** How much of the rendition is played before a segment that waits. */
  public synchronized Duration before(SpooledSegment segment) {
    var left = nanos + (earlier == null ? 0 : earlier.nanos());
    for (var reversed = waiting.descendingIterator(); reversed.hasNext(); ) {
      var each = reversed.next();
      left -= each.duration().toNanos();
      if (each.number() == segment.number()) {
        break;
      }
    }
    return Duration.ofNanos(left);
  }

  synchronized void add(SpooledSegment segment) {
    waiting.add(segment);
    var length = segment.duration().toNanos();
    target = Math.max(target, Math.round(length / 1e9));
    bytes += segment.bytes();
    nanos += length;
    if (length > 0) {
      peak = Math.max(peak, Math.round(segment.bytes() * 8.0e9 / length));
    }
  }

  synchronized void name(Entry.Named named) {
    decided = true;
    folder = named.folder();
    attributes = new LinkedHashMap<>(named.attributes());
    member = named.member();
    earlier = named.earlier();
    if (earlier != null) {
      listed = earlier.segments();
      text = earlier.text();
      target = Math.max(target, earlier.target());
      told.addAll(earlier.commands());
    }
  }

  synchronized void sent(long number) {
    if (waiting.stream().anyMatch(segment -> segment.number() == number)) {
      sent.add(number);
    }
  }

  /** A playlist names more; returns what nobody waits for any more. */
  synchronized List<SpooledSegment> list(Entry.Listed now) {
    var gone = new ArrayList<SpooledSegment>();
    for (var more = now.segments() - listed; more > 0 && !waiting.isEmpty(); more--) {
      lastListed = waiting.remove();
      sent.remove(lastListed.number());
      gone.add(lastListed);
    }
    listed = now.segments();
    text = now.bytes();
    told.addAll(now.commands());
    return gone;
  }

  synchronized void forget(Collection<String> commands) {
    told.removeAll(commands);
  }

  synchronized List<SpooledSegment> drop(Collection<Long> numbers) {
    var gone = waiting.stream().filter(each -> numbers.contains(each.number())).toList();
    waiting.removeAll(gone);
    if (earlier != null) {
      // They count among what was put before.
      gone.forEach(each -> {
        nanos -= each.duration().toNanos();
        bytes -= each.bytes();
      });
    }
    return gone;
  }
}
