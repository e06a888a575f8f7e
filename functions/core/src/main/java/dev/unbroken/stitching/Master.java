package dev.unbroken.stitching;

import java.util.List;

/** What a master playlist says, its URIs relative to the folder it stands in. */
record Master(
    List<Variant> variants,
    List<Variant> iFrames,
    List<Media> media,
    List<Attributes> sessionKeys,
    List<Attributes> sessionData,
    boolean independent,
    Variables variables) {

  /** The members of a group in their order. */
  List<Media> members(Media.Type type, String group) {
    return media.stream().filter(m -> m.type() == type && m.group().equals(group)).toList();
  }
}
