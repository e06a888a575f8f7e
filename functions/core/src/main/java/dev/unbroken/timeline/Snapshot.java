package dev.unbroken.timeline;

import dev.unbroken.channels.Channel;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.sessions.Session;
import java.util.Optional;

/**
 * One session, and what is needed to write it.
 *
 * @param session empty when no event of it was kept yet
 * @param channel empty when it does not exist (any more), or nobody asked
 */
record Snapshot(long version, Marks marks, Optional<Session> session, Optional<Channel> channel) {

  /** The same, as it is to be with other marks. */
  Snapshot with(Marks other) {
    return new Snapshot(version, other, session, channel);
  }

  /** The same with this session. */
  Snapshot with(Session read) {
    return new Snapshot(version, marks, Optional.of(read), channel);
  }

  /** Whether the channel exists, or the session is one of its. */
  boolean knows(ResourceArn arn) {
    return channel.map(Channel::arn).filter(arn::equals).isPresent()
        || session.map(known -> known.channel().arn()).filter(arn::equals).isPresent();
  }
}
