package dev.unbroken.stitching;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a fragment's entry: a master playlist, or a media playlist that stands alone. */
final class MasterReader {
  private static final int MAX_ENTRIES = 1000;

  private final Source source;
  private final List<Variant> variants = new ArrayList<>();
  private final List<Variant> iFrames = new ArrayList<>();
  private final List<Media> media = new ArrayList<>();
  private final List<Attributes> sessionKeys = new ArrayList<>();
  private final List<Attributes> sessionData = new ArrayList<>();
  private final Variables variables = Variables.none();
  private boolean begun;
  private boolean independent;
  private boolean alone;
  private @Nullable Attributes pending;

  private MasterReader(Source source) {
    this.source = source;
  }

  static Master read(Source source, InputStream in) throws IOException, UnstitchableException {
    var reader = new MasterReader(source);
    try (var lines = new Lines(source, in)) {
      for (var line = lines.next(); line != null && !reader.alone; line = lines.next()) {
        try {
          reader.line(line);
        } catch (MalformedException e) {
          // The half line at which a growing playlist was cut off says nothing.
          if (lines.whole() || !reader.begun) {
            throw source.problem(lines.number(), e.getMessage());
          }
        }
      }
    }
    return reader.master();
  }

  private void line(String line) throws MalformedException {
    if (!begun && !line.equals("#EXTM3U")) {
      throw new MalformedException("a playlist begins with #EXTM3U");
    }
    begun = true;
    if (line.startsWith("#EXT")) {
      var colon = line.indexOf(':');
      tag(
          colon < 0 ? line : line.substring(0, colon),
          colon < 0 ? "" : line.substring(colon + 1).strip());
    } else if (!line.startsWith("#")) {
      variant(line);
    }
  }

  private void variant(String line) throws MalformedException {
    if (pending == null) {
      throw new MalformedException("the variant has no EXT-X-STREAM-INF");
    }
    add(variants, new Variant(pending, variables.apply(line)));
    pending = null;
  }

  private void tag(String name, String value) throws MalformedException {
    switch (name) {
      case "#EXT-X-STREAM-INF" -> pending = attributes(value);
      case "#EXT-X-I-FRAME-STREAM-INF" -> {
        var attributes = attributes(value);
        add(iFrames, new Variant(attributes, attributes.required("URI")));
      }
      case "#EXT-X-MEDIA" -> {
        var member = Media.parse(attributes(value));
        if (member.isPresent()) {
          add(media, member.get());
        }
      }
      case "#EXT-X-SESSION-KEY" -> add(sessionKeys, attributes(value));
      case "#EXT-X-SESSION-DATA" -> add(sessionData, attributes(value));
      case "#EXT-X-INDEPENDENT-SEGMENTS" -> independent = true;
      case "#EXT-X-DEFINE" -> variables.define(attributes(value));
      case "#EXTINF", "#EXT-X-TARGETDURATION", "#EXT-X-MEDIA-SEQUENCE" -> alone = true;
      // What players need not know of a recording, and what HLS does not know.
      default -> {}
    }
  }

  private Attributes attributes(String value) throws MalformedException {
    return Attributes.parse(value, variables);
  }

  private static <T> void add(List<T> entries, T entry) throws MalformedException {
    if (entries.size() == MAX_ENTRIES) {
      throw new MalformedException("there are more than %d renditions".formatted(MAX_ENTRIES));
    }
    entries.add(entry);
  }

  private Master master() {
    if (!alone) {
      return new Master(
          List.copyOf(variants),
          List.copyOf(iFrames),
          List.copyOf(media),
          List.copyOf(sessionKeys),
          List.copyOf(sessionData),
          independent,
          variables);
    }
    var only = new Variant(stated(source.fragment().ingest()), source.path());
    return new Master(
        List.of(only), List.of(), List.of(), List.of(), List.of(), false, Variables.none());
  }

  private static Attributes stated(IngestFacts ingest) {
    var attributes = new LinkedHashMap<String, String>();
    if (ingest.bitrate() > 0) {
      attributes.put("BANDWIDTH", Long.toString(ingest.bitrate()));
    }
    if (ingest.width() > 0 && ingest.height() > 0) {
      attributes.put("RESOLUTION", ingest.width() + "x" + ingest.height());
    }
    if (ingest.frameRate() > 0) {
      attributes.put("FRAME-RATE", String.format(Locale.ROOT, "%.3f", ingest.frameRate()));
    }
    return new Attributes(attributes);
  }
}
