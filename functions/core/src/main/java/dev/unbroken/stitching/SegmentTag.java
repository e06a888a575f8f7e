package dev.unbroken.stitching;

/** A tag that stands before a segment; those of one segment keep their order. */
sealed interface SegmentTag {

  /** EXT-X-KEY. */
  record Key(Attributes attributes) implements SegmentTag {
    private static final String IDENTITY = "identity";

    static Key parse(Attributes attributes) throws MalformedException {
      if (!attributes.required("METHOD").equals("NONE")) {
        attributes.required("URI");
      }
      return new Key(attributes);
    }

    boolean none() {
      return attributes.is("METHOD", "NONE");
    }

    String format() {
      return attributes.text("KEYFORMAT").orElse(IDENTITY);
    }

    /**
     * Whether the segment's media sequence number is its IV; key systems and newer methods have
     * their own.
     */
    boolean implicitIv() {
      var method = attributes.text("METHOD").orElse("");
      return (method.equals("AES-128") || method.equals("SAMPLE-AES"))
          && format().equals(IDENTITY)
          && attributes.raw("IV").isEmpty();
    }

    Key withIv(long sequence) {
      return new Key(attributes.with("IV", "0x%032x".formatted(sequence)));
    }
  }

  /** EXT-X-MAP. */
  record InitMap(Attributes attributes) implements SegmentTag {
    static InitMap parse(Attributes attributes) throws MalformedException {
      attributes.required("URI");
      return new InitMap(attributes);
    }
  }

  /** EXT-X-DATERANGE. */
  record DateRange(String id, Attributes attributes) implements SegmentTag {
    static DateRange parse(Attributes attributes) throws MalformedException {
      return new DateRange(attributes.required("ID"), attributes);
    }

    DateRange named(String other) {
      return new DateRange(other, attributes.with("ID", Attributes.quoted(other)));
    }
  }

  /** EXT-X-PROGRAM-DATE-TIME, as it was written. */
  record ProgramDateTime(String text) implements SegmentTag {}

  /** EXT-X-BITRATE in kilobits per second, as it was written. */
  record Bitrate(String text) implements SegmentTag {}

  /** EXT-X-GAP. */
  record Gap() implements SegmentTag {}

  /** A tag that HLS does not know, whole. */
  record Other(String line) implements SegmentTag {}
}
