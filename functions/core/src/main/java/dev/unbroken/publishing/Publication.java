package dev.unbroken.publishing;

import java.util.OptionalLong;

/**
 * Which stream a publisher sends.
 *
 * @param progress how far the media had come, in the server's own count, when it last said so
 */
public record Publication(String streamId, Publisher publisher, OptionalLong progress) {

  /** The same stream, of which the media has come so far. */
  public Publication at(OptionalLong now) {
    return new Publication(streamId, publisher, now.isPresent() ? now : progress);
  }

  /** The same stream, by the name that its server now has for the connection. */
  public Publication by(Publisher renamed) {
    return new Publication(streamId, renamed, progress);
  }
}
