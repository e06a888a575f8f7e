package dev.unbroken.stitching;

import java.util.Optional;

/** A rendition of a group, as EXT-X-MEDIA tells of it. */
record Media(Type type, String group, String name, Attributes attributes) {

  /** What a group holds; its name is the value of TYPE. */
  enum Type {
    AUDIO("AUDIO"),
    VIDEO("VIDEO"),
    SUBTITLES("SUBTITLES"),
    CLOSED_CAPTIONS("CLOSED-CAPTIONS");

    private final String attribute;

    Type(String attribute) {
      this.attribute = attribute;
    }

    /** The attribute of EXT-X-STREAM-INF that refers to a group of this type. */
    String attribute() {
      return attribute;
    }
  }

  /** Reads EXT-X-MEDIA; empty for a type that HLS does not know. */
  static Optional<Media> parse(Attributes attributes) throws MalformedException {
    var type = attributes.required("TYPE");
    for (var known : Type.values()) {
      if (known.attribute().equals(type)) {
        var group = attributes.required("GROUP-ID");
        return Optional.of(new Media(known, group, attributes.required("NAME"), attributes));
      }
    }
    return Optional.empty();
  }

  Optional<String> uri() {
    return attributes.text("URI");
  }

  String language() {
    return attributes.text("LANGUAGE").orElse("");
  }

  boolean isDefault() {
    return attributes.is("DEFAULT", "YES");
  }
}
