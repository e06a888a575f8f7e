package dev.unbroken.agent.hls;

import java.util.List;
import java.util.Optional;

/** A playlist of a media server. */
public sealed interface LivePlaylist {

  /**
   * A media playlist.
   *
   * @param over whether it says that nothing follows
   */
  record Media(long targetSeconds, boolean over, boolean independent, List<LiveSegment> segments)
      implements LivePlaylist {
    /** Copies the list. */
    public Media {
      segments = List.copyOf(segments);
    }
  }

  /**
   * A rendition that a master playlist names.
   *
   * @param attributes of EXT-X-STREAM-INF or EXT-X-MEDIA
   * @param media whether it is an EXT-X-MEDIA
   */
  record Entry(String uri, TagAttributes attributes, boolean media) {}

  /** A master playlist with the renditions that have a playlist of their own. */
  record Master(List<Entry> entries) implements LivePlaylist {
    /** Copies the list. */
    public Master {
      entries = List.copyOf(entries);
    }
  }

  /** The media playlist, if this is one. */
  default Optional<Media> media() {
    return this instanceof Media media ? Optional.of(media) : Optional.empty();
  }
}
