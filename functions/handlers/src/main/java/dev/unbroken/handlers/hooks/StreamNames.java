package dev.unbroken.handlers.hooks;

import dev.unbroken.publishing.StreamName;
import dev.unbroken.sessions.Session;

/** Streams as media servers and agents name them. */
final class StreamNames {

  private StreamNames() {}

  /** The name of a session's stream. */
  static String of(Session session) {
    return StreamName.of(session.channel().arn().id(), session.streamId());
  }

  /** The last part of a path such as {@code live/sk_…}. */
  static String last(String path) {
    var bare = path.replaceAll("/+$", "");
    return bare.substring(bare.lastIndexOf('/') + 1);
  }
}
