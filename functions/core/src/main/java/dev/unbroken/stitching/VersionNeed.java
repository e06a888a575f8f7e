package dev.unbroken.stitching;

/** The least protocol version that the tags of a merged media playlist need. */
final class VersionNeed {
  private int least = 1;
  private boolean map;

  void take(Segment segment) {
    if (segment.extinf().decimal()) {
      raise(3);
    }
    if (segment.range() != null) {
      raise(4);
    }
  }

  void take(SegmentTag tag) {
    switch (tag) {
      case SegmentTag.Key key -> raise(of(key));
      case SegmentTag.InitMap _ -> map = true;
      case SegmentTag.Gap _ -> raise(8);
      case SegmentTag.ProgramDateTime _,
          SegmentTag.DateRange _,
          SegmentTag.Bitrate _,
          SegmentTag.Other _ -> {}
    }
  }

  private static int of(SegmentTag.Key key) {
    var attributes = key.attributes();
    if (key.none() || attributes.is("METHOD", "AES-128")) {
      var formats = attributes.raw("KEYFORMAT").or(() -> attributes.raw("KEYFORMATVERSIONS"));
      return formats.isPresent() ? 5 : attributes.raw("IV").isPresent() || key.implicitIv() ? 2 : 1;
    }
    return 5;
  }

  int least(boolean iFramesOnly) {
    var frames = iFramesOnly ? 4 : 1;
    return Math.max(least, Math.max(frames, !map ? 1 : iFramesOnly ? 5 : 6));
  }

  private void raise(int version) {
    least = Math.max(least, version);
  }
}
