package dev.unbroken.agent.spool;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the agent has taken of one stream of the media server: segments on disk and a journal of
 * what became of them, from which everything is known again after any end of the process. Safe to
 * use from several threads.
 */
public final class StreamSpool implements AutoCloseable {

  private static final String JOURNAL = "journal.jsonl";

  private final Path folder;
  private final Map<String, TakenSoFar> taken = new HashMap<>();
  private final Map<Long, SpooledSegment> pending = new LinkedHashMap<>();
  private final Map<String, SessionState> sessions = new LinkedHashMap<>();
  private final Journal journal;
  private long next;

  private StreamSpool(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("segments"));
    this.journal = Journal.open(folder.resolve(JOURNAL), this::apply);
  }

  /** Opens what is in a folder, or begins there. */
  public static StreamSpool open(Path folder) throws IOException {
    return new StreamSpool(folder);
  }

  /** Where a file of the spool is. */
  public Path path(SpooledSegment segment) {
    return folder.resolve("segments").resolve(segment.file());
  }

  /** Whether the disk no longer has all of a segment, as after a loss of power. */
  public boolean isLost(SpooledSegment segment) throws IOException {
    var file = path(segment);
    return !Files.exists(file) || Files.size(file) < segment.bytes();
  }

  /** Where a segment's map is. */
  public Optional<Path> map(SpooledSegment segment) {
    return Optional.ofNullable(segment.map()).map(folder.resolve("segments")::resolve);
  }

  Path segments() {
    return folder.resolve("segments");
  }

  /** A folder of a session's own, which is there. */
  public Path folder(SessionState session) throws IOException {
    return Files.createDirectories(folder.resolve(session.streamId()));
  }

  /** The number of the last segment taken of a rendition; -1 before the first. */
  public synchronized long last(String rendition) {
    return of(rendition).last();
  }

  synchronized TakenSoFar of(String rendition) {
    return taken.computeIfAbsent(rendition, _ -> new TakenSoFar());
  }

  synchronized long next() {
    return next++;
  }

  synchronized void took(SpooledSegment segment, String identity) throws IOException {
    record(new Entry.Taken(segment, identity));
  }

  /** What was recorded outlives the machine, too. */
  public void force() throws IOException {
    journal.force();
  }

  /** The segments that no session has yet, in order. */
  public synchronized List<SpooledSegment> pending() {
    return List.copyOf(pending.values());
  }

  /** The sessions of the stream, in order. */
  public synchronized List<SessionState> sessions() {
    return List.copyOf(sessions.values());
  }

  /** A session, if it is known. */
  public synchronized Optional<SessionState> session(String streamId) {
    return Optional.ofNullable(sessions.get(streamId));
  }

  /** Pending segments belong to a session. */
  public synchronized void give(String streamId, String name, List<SpooledSegment> segments)
      throws IOException {
    record(new Entry.Given(streamId, name, numbers(segments)));
  }

  /** Segments are not wanted. */
  public synchronized void drop(List<SpooledSegment> segments) throws IOException {
    if (!segments.isEmpty()) {
      record(new Entry.Dropped(numbers(segments)));
      delete(segments);
    }
  }

  /** It is known where a rendition goes, if anywhere. */
  public synchronized void name(
      SessionState session,
      RenditionState rendition,
      Optional<String> to,
      Map<String, String> attributes,
      boolean member,
      Optional<Earlier> earlier)
      throws IOException {
    record(
        new Entry.Named(
            session.streamId(),
            rendition.id(),
            to.orElse(null),
            attributes,
            member,
            earlier.orElse(null)));
  }

  /** A segment is in S3. */
  public synchronized void sent(SpooledSegment segment) throws IOException {
    record(new Entry.Sent(segment.number()));
  }

  /** A playlist in S3 names more: the files of what it names are no longer needed. */
  public synchronized void listed(
      SessionState session,
      RenditionState rendition,
      long segments,
      long bytes,
      List<String> commands)
      throws IOException {
    var named = rendition.waiting().subList(0, (int) (segments - rendition.listed()));
    record(new Entry.Listed(session.streamId(), rendition.id(), segments, bytes, commands));
    delete(named);
  }

  /** Metadata came for a session. */
  public synchronized void tell(SessionState session, String id, String time, String text)
      throws IOException {
    record(new Entry.Told(session.streamId(), id, time, text));
  }

  /** The service asks for nothing but these commands any more. */
  public synchronized void stillWanted(SessionState session, Collection<String> commands) {
    session.forgetAllBut(commands);
  }

  /** So many thumbnails of a session are in S3. */
  public synchronized void pictured(SessionState session, long pictures) throws IOException {
    record(new Entry.Pictured(session.streamId(), pictures));
  }

  /** All of a session is in S3. */
  public synchronized void finish(SessionState session) throws IOException {
    record(new Entry.Finished(session.streamId()));
    journal.force();
    Folders.delete(folder.resolve(session.streamId()));
  }

  /** Closes it and forgets everything. */
  public synchronized void delete() throws IOException {
    close();
    Folders.delete(folder);
  }

  private void record(Entry entry) throws IOException {
    journal.add(entry);
    apply(entry);
  }

  private void apply(Entry entry) {
    switch (entry) {
      case Entry.Taken(var segment, var identity) -> {
        of(segment.rendition()).taken(segment, identity);
        pending.put(segment.number(), segment);
        next = Math.max(next, segment.number() + 1);
      }
      case Entry.Given given -> give(given);
      case Entry.Dropped(var numbers) -> {
        numbers.forEach(pending::remove);
        sessions.values().forEach(session -> session.drop(numbers));
      }
      case Entry.Named named -> known(named.session()).rendition(named.rendition()).name(named);
      case Entry.Sent(var number) ->
          sessions.values().stream()
              .flatMap(session -> session.holding(number).stream())
              .forEach(rendition -> rendition.sent(number));
      case Entry.Listed listed ->
          known(listed.session()).rendition(listed.rendition()).list(listed);
      case Entry.Told told -> known(told.session()).tell(told);
      case Entry.Pictured(var session, var pictures) -> known(session).picture(pictures);
      case Entry.Finished(var session) -> known(session).finish();
    }
  }

  /** A session that segments were given to before anything else became of it. */
  private SessionState known(String streamId) {
    return requireNonNull(sessions.get(streamId), () -> "No segment was given to " + streamId);
  }

  private void give(Entry.Given given) {
    var session =
        sessions.computeIfAbsent(given.session(), id -> new SessionState(id, given.sessionName()));
    for (var number : given.segments()) {
      var segment = pending.remove(number);
      if (segment != null) {
        session.rendition(segment.rendition()).add(segment);
      }
    }
  }

  private static List<Long> numbers(List<SpooledSegment> segments) {
    return segments.stream().map(SpooledSegment::number).toList();
  }

  private void delete(List<SpooledSegment> segments) throws IOException {
    for (var segment : new ArrayList<>(segments)) {
      Files.deleteIfExists(path(segment));
    }
  }

  @Override
  public synchronized void close() throws IOException {
    journal.close();
  }
}
