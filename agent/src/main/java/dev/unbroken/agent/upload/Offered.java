package dev.unbroken.agent.upload;

import java.util.Map;

/**
 * What a master playlist says of a rendition.
 *
 * @param attributes values as they were written
 * @param member whether it is an EXT-X-MEDIA
 */
public record Offered(Map<String, String> attributes, boolean member) {

  /** A rendition of which no master playlist tells. */
  public static final Offered ALONE = new Offered(Map.of(), false);
}
