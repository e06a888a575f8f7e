package dev.unbroken.agent.spool;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the agent has of one stream session. Safe to use from several threads. */
public final class SessionState {

  /** Metadata that came at a time, in ISO form. */
  public record Metadata(String id, String time, String text) {}

  private final String streamId;
  private final String name;
  private final Map<String, RenditionState> renditions = new LinkedHashMap<>();
  private final Map<String, Metadata> metadata = new LinkedHashMap<>();
  private long pictures;
  private boolean finished;

  SessionState(String streamId, String name) {
    this.streamId = streamId;
    this.name = name;
  }

  /** Its streamId. */
  public String streamId() {
    return streamId;
  }

  /** The name under which the service knows it. */
  public String name() {
    return name;
  }

  /** Its renditions, in the order of their first segments. */
  public synchronized List<RenditionState> renditions() {
    return List.copyOf(renditions.values());
  }

  /** The metadata that came for it, in order. */
  public synchronized List<Metadata> metadata() {
    return List.copyOf(metadata.values());
  }

  /** Whether metadata is known already. */
  public synchronized boolean knows(String command) {
    return metadata.containsKey(command);
  }

  /** How many thumbnails are in S3. */
  public synchronized long pictures() {
    return pictures;
  }

  /** Whether all of it is in S3. */
  public synchronized boolean finished() {
    return finished;
  }

  synchronized RenditionState rendition(String id) {
    return renditions.computeIfAbsent(id, RenditionState::new);
  }

  synchronized Optional<RenditionState> holding(long number) {
    return renditions.values().stream()
        .filter(each -> each.waiting().stream().anyMatch(s -> s.number() == number))
        .findFirst();
  }

  synchronized void tell(Entry.Told told) {
    metadata.put(told.id(), new Metadata(told.id(), told.time(), told.text()));
  }

  /** Metadata that is in every playlist of the session. */
  public synchronized List<String> written() {
    var recorded = renditions().stream().filter(each -> each.folder().isPresent()).toList();
    return metadata.keySet().stream()
        .filter(
            id -> finished || (!recorded.isEmpty() && recorded.stream().allMatch(r -> r.told(id))))
        .toList();
  }

  /** Forgets written metadata that the service no longer asks for: there may be much of it. */
  synchronized void forgetAllBut(Collection<String> wanted) {
    var gone = written().stream().filter(id -> !wanted.contains(id)).toList();
    gone.forEach(metadata::remove);
    renditions.values().forEach(each -> each.forget(gone));
  }

  synchronized void picture(long count) {
    pictures = count;
  }

  synchronized void finish() {
    finished = true;
  }

  synchronized List<SpooledSegment> drop(Collection<Long> numbers) {
    return renditions.values().stream().flatMap(each -> each.drop(numbers).stream()).toList();
  }
}
