package dev.unbroken.timeline;

import dev.unbroken.channels.StreamKey;
import dev.unbroken.channels.StreamKeys;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.publishing.Publisher;
import dev.unbroken.publishing.StreamName;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.sessions.Ingest;
import dev.unbroken.sessions.Session;
import dev.unbroken.timeline.FollowedStreams.Change;
import dev.unbroken.timeline.FollowedStreams.Followed;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Hears of streams that have begun: that they go on, what they are made of, and that they are over.
 *
 * <p>What is said twice, late, or of a connection that publishes nothing, changes nothing.
 */
public final class FollowStreams {

  private final StreamKeys keys;
  private final Function<String, ResourceArn> channels;
  private final Connections connections;
  private final FollowedStreams streams;

  /**
   * Finds streams by their stream keys and in these stores.
   *
   * @param channels the ARN of the channel of an id
   */
  public FollowStreams(
      StreamKeys keys,
      Function<String, ResourceArn> channels,
      Connections connections,
      FollowedStreams streams) {
    this.keys = keys;
    this.channels = channels;
    this.connections = connections;
    this.streams = streams;
  }

  /**
   * Hears that a connection goes on.
   *
   * @param progress how far its media has come, where the server says it; while that stands still,
   *     a connection that is open is no sign of life
   * @return false when another has taken its place, so that it should be cut off
   */
  public boolean alive(Publisher publisher, OptionalLong progress) {
    var found = connections.find(publisher);
    if (found.isEmpty()) {
      return true;
    }
    var streamId = found.get().streamId();
    var replaced = new AtomicBoolean();
    streams.change(
        found.get().channel(),
        Optional.of(streamId),
        (marks, session) -> {
          var publication = marks.publication().filter(it -> it.streamId().equals(streamId));
          replaced.set(publication.isEmpty());
          var stands =
              progress.isPresent()
                  && publication.filter(it -> it.progress().equals(progress)).isPresent();
          return stands || replaced.get() || isOver(session)
              ? Optional.empty()
              : Optional.of(
                  new Change(
                      session.seenAt(streams.now()), publication.map(it -> it.at(progress))));
        });
    return !replaced.get();
  }

  /** Hears that the stream of this name goes on at this server, whatever its connection is. */
  public void alive(StreamName name, String server) {
    channel(name)
        .ifPresent(channel ->
            streams.change(
                channel,
                streamId(name),
                (marks, session) ->
                    isOver(session) || !isAt(server, marks, session)
                        ? Optional.empty()
                        : Optional.of(new Change(session.seenAt(streams.now())))));
  }

  /**
   * Hears by which connection a server, which takes one publisher of a name at a time, now gets the
   * stream of a name that it let in before.
   *
   * @return false when it let none in, and this connection has never published
   */
  public boolean connected(StreamName name, Publisher publisher) {
    // Its end may have come before this, and nothing would end what it began now.
    return connections.find(publisher).isPresent() || isTaken(name, publisher);
  }

  private boolean isTaken(StreamName name, Publisher publisher) {
    return channel(name)
        .flatMap(channel ->
            streams.change(
                channel,
                streamId(name),
                (marks, session) ->
                    isOver(session) || !isAt(publisher.server(), marks, session)
                        ? Optional.empty()
                        : Optional.of(
                            new Change(
                                session.seenAt(streams.now()),
                                marks.publication().map(it -> it.by(publisher))))))
        .isPresent();
  }

  /** Hears that a connection is over, and with it the stream that it publishes. */
  public void end(Publisher publisher) {
    connections
        .find(publisher)
        .ifPresent(at ->
            streams.change(
                at.channel(),
                Optional.of(at.streamId()),
                (_, session) ->
                    session.end().isPresent()
                        ? Optional.empty()
                        : Optional.of(Change.over(session, streams.now()))));
  }

  /**
   * Hears what an agent beside a media server knows of a stream.
   *
   * @param over whether its output is over
   * @throws ServiceFailure.ResourceNotFound if there is no stream of this name
   */
  public Followed report(
      StreamName name, Optional<Instant> sign, Optional<Ingest> ingest, boolean over) {
    var channel = channel(name).orElseThrow(FollowStreams::unknown);
    return streams
        .change(
            channel,
            streamId(name),
            (marks, session) -> {
              var now = streams.now();
              var seen =
                  sign.filter(_ -> session.end().isEmpty() || isPublished(marks, session))
                      .map(time -> session.seenAt(time.isAfter(now) ? now : time))
                      .orElse(session);
              var said =
                  ingest
                      .filter(it -> seen.isOpen() && !seen.ingest().equals(Optional.of(it)))
                      .map(it -> seen.saying(it, "agent", now))
                      .orElse(seen);
              var ended = over && isNamed(name, said, sign) && said.end().isEmpty();
              return Optional.of(
                  new Change(
                      ended ? said.closedAt(said.signs().last(), now) : said, Optional.empty()));
            })
        .orElseThrow(FollowStreams::unknown);
  }

  /** The output under a key goes from one stream to the next: the end of one is not the other's. */
  private static boolean isNamed(StreamName name, Session session, Optional<Instant> sign) {
    return name instanceof StreamName.Session
        || sign.filter(time -> time.isAfter(session.start())).isPresent();
  }

  private static ServiceFailure unknown() {
    return new ServiceFailure.ResourceNotFound("the stream of this name");
  }

  private static boolean isOver(Session session) {
    return session.signs().end().isPresent();
  }

  private static boolean isPublished(Marks marks, Session session) {
    return marks.publication().filter(it -> it.streamId().equals(session.streamId())).isPresent();
  }

  private static boolean isAt(String server, Marks marks, Session session) {
    return isPublished(marks, session)
        && marks.publication().filter(it -> it.publisher().server().equals(server)).isPresent();
  }

  private Optional<ResourceArn> channel(StreamName name) {
    return switch (name) {
      case StreamName.Key(var value) -> keys.find(value).map(StreamKey::channel);
      case StreamName.Channel(var id) -> Optional.of(channels.apply(id));
      case StreamName.Session(var id, _) -> Optional.of(channels.apply(id));
    };
  }

  private static Optional<String> streamId(StreamName name) {
    return name instanceof StreamName.Session(_, var streamId)
        ? Optional.of(streamId)
        : Optional.empty();
  }
}
