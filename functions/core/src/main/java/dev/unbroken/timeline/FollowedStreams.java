package dev.unbroken.timeline;

import dev.unbroken.publishing.Publication;
import dev.unbroken.publishing.Publisher;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.sessions.Session;
import dev.unbroken.sessions.StreamEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions that publishers have begun, each judged and written under its channel's version. */
public final class FollowedStreams {

  private static final Logger log = LoggerFactory.getLogger(FollowedStreams.class);

  private final Snapshots snapshots;
  private final Timelines timelines;
  private final Connections connections;
  private final Attempts attempts;

  /** Keeps them in these stores. */
  public FollowedStreams(
      Snapshots snapshots, Timelines timelines, Connections connections, Attempts attempts) {
    this.snapshots = snapshots;
    this.timelines = timelines;
    this.connections = connections;
    this.attempts = attempts;
  }

  /**
   * A stream, and who sends it.
   *
   * @param publisher empty when no media server said who
   */
  public record Followed(Session session, Optional<Publisher> publisher) {}

  /** What is to be written: a session as it is now, and who sends it if that is new. */
  record Change(Session session, Optional<Publication> publication, List<StreamEvent> events) {

    Change(Session session) {
      this(session, Optional.empty());
    }

    Change(Session session, Optional<Publication> publication) {
      this(session, publication, List.of());
    }

    static Change over(Session session, Instant now) {
      var stream = new StreamEvent.Stream(session.channel().arn(), session.streamId());
      var events = StreamEvent.ended(stream, now);
      var ended = session;
      for (var event : events) {
        ended = ended.with(event, now);
      }
      return new Change(ended, Optional.empty(), events);
    }
  }

  /** Says what is to become of a session; empty when nothing is. */
  interface Judge {
    Optional<Change> judge(Marks marks, Session session);
  }

  /** To the millisecond, as the table keeps it. */
  Instant now() {
    return attempts.now();
  }

  /**
   * Changes a session as it is judged, each time that others were in the way anew.
   *
   * @param named the stream; empty: the channel's newest
   * @return empty when there is no such session, or nothing to change of it
   */
  Optional<Followed> change(ResourceArn channel, Optional<String> named, Judge judge) {
    return attempts.until(channel.id(), () -> tryTo(channel, named, judge));
  }

  /** Empty when others changed the channel since it was read. */
  private Optional<Optional<Followed>> tryTo(
      ResourceArn channel, Optional<String> named, Judge judge) {
    var snapshot = snapshots.ofStream(channel, named);
    var known = snapshot.session().filter(it -> it.channel().arn().equals(channel));
    var change = known.flatMap(session -> judge.judge(snapshot.marks(), session));
    if (change.isEmpty()) {
      return Optional.of(Optional.empty());
    }
    var written = write(snapshot, known.get(), change.get());
    return written ? Optional.of(Optional.of(followed(snapshot, change.get()))) : Optional.empty();
  }

  private boolean write(Snapshot snapshot, Session before, Change change) {
    var after = change.session();
    var channel = after.channel().arn();
    var renamed = change.publication().filter(it -> isNew(it, snapshot.marks()));
    if (!after.differsFrom(before) && renamed.isEmpty()) {
      return true;
    }
    var marks = change.publication().map(snapshot.marks()::published).orElse(snapshot.marks());
    // What is heard of a publisher moves no start, so no other session becomes the newest.
    var commit = Commit.of(snapshot.with(marks), after, change.events(), List::of);
    var places = renamed.map(it -> connections.put(it, channel)).stream().toList();
    if (!timelines.commit(commit, places)) {
      return false;
    }
    if (!after.end().equals(before.end())) {
      log.atInfo()
          .addKeyValue("channel", channel)
          .addKeyValue("stream", after.streamId())
          .addKeyValue("live", after.end().isEmpty())
          .log("A publisher's stream is over, or goes on after all");
    }
    return true;
  }

  private static boolean isNew(Publication publication, Marks marks) {
    return marks
        .publication()
        .filter(known -> known.publisher().equals(publication.publisher()))
        .isEmpty();
  }

  private static Followed followed(Snapshot snapshot, Change change) {
    var session = change.session();
    var publisher =
        change
            .publication()
            .or(snapshot.marks()::publication)
            .filter(it -> it.streamId().equals(session.streamId()))
            .map(Publication::publisher);
    return new Followed(session, publisher);
  }
}
