package dev.unbroken.stitching;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A master playlist to be written, with the attributes of its tags but for the URIs. */
record MergedMaster(
    List<Entry> variants,
    List<Entry> iFrames,
    List<Entry> media,
    List<Attributes> sessionKeys,
    List<Attributes> sessionData,
    List<String> remarks) {

  /** One tag of the master playlist and the playlist it refers to, if it refers to one. */
  record Entry(Attributes attributes, Optional<MergedPlaylist> playlist) {
    static Entry of(Attributes attributes, MergedPlaylist playlist) {
      return new Entry(attributes, Optional.of(playlist));
    }
  }

  /** Every media playlist, each once. */
  List<MergedPlaylist> playlists() {
    return Stream.of(variants, media, iFrames)
        .flatMap(List::stream)
        .flatMap(entry -> entry.playlist().stream())
        .distinct()
        .toList();
  }
}
