package dev.unbroken.publishing;

import dev.unbroken.failure.ServiceFailure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A connection of an encoder to a media server.
 *
 * @param server the media server, by a name that it keeps when it starts anew
 * @param connection what the server calls the connection
 * @param run what tells one run of the server from the next; empty where the server does not say it
 * @param counted whether the server counts its connections, anew from each start of it
 */
public record Publisher(String server, String connection, Optional<String> run, boolean counted) {

  private static final int LONGEST = 256;

  /**
   * Refuses what is no name.
   *
   * @throws ServiceFailure.Validation if server or connection is empty or longer than 256
   *     characters
   */
  public Publisher {
    for (var name : List.of(server, connection)) {
      if (name.isEmpty() || name.length() > LONGEST) {
        throw new ServiceFailure.Validation(
            "A server and its connection have names of 1 to %d characters".formatted(LONGEST));
      }
    }
  }

  /** The connection of a server that gives each an id of its own, for ever. */
  public static Publisher unique(String server, String connection) {
    return new Publisher(server, connection, Optional.empty(), false);
  }

  /** The connection of a server that tells its runs apart. */
  public static Publisher of(String server, String run, String connection) {
    return new Publisher(server, connection, Optional.of(run).filter(r -> !r.isEmpty()), false);
  }

  /** The connection of a server that counts them. */
  public static Publisher counted(String server, String connection) {
    return new Publisher(server, connection, Optional.empty(), true);
  }

  /** Whether both are the same connection, as far as the server's word goes. */
  public boolean is(Publisher other) {
    return server.equals(other.server) && connection.equals(other.connection) && !isOtherRun(other);
  }

  /** Whether the other cannot be there any more, since its server has started anew. */
  public boolean outlives(Publisher other) {
    return server.equals(other.server) && (isOtherRun(other) || isCountedAnew(other));
  }

  private boolean isOtherRun(Publisher other) {
    return run.isPresent() && other.run.isPresent() && !run.equals(other.run);
  }

  private boolean isCountedAnew(Publisher other) {
    var own = number();
    var others = other.number();
    return own.isPresent() && others.isPresent() && own.getAsLong() < others.getAsLong();
  }

  private OptionalLong number() {
    return counted && connection.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(connection))
        : OptionalLong.empty();
  }
}
