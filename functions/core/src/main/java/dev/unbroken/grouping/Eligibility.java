package dev.unbroken.grouping;

/** Which later sessions fit the first session of a recording; what is unknown never separates. */
public enum Eligibility {
  /** As Amazon IVS: same size, frame rate and codecs, and a bitrate within 50 % of the first's. */
  IVS {
    @Override
    boolean fits(IngestShape first, IngestShape next) {
      return next.samePicture(first) && next.sameCodecs(first) && next.bitrateWithinHalfOf(first);
    }
  },
  /** Same codecs; size, frame rate and bitrate may change, as those of browser broadcasts do. */
  SAME_CODECS {
    @Override
    boolean fits(IngestShape first, IngestShape next) {
      return next.sameCodecs(first);
    }
  };

  abstract boolean fits(IngestShape first, IngestShape next);
}
