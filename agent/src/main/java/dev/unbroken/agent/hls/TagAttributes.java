package dev.unbroken.agent.hls;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The attributes of a tag in their order, values as they were written. */
public record TagAttributes(Map<String, String> values) {

  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s*([A-Z0-9-]+)\\s*=\\s*(\"[^\"]*\"|[^\",]*)\\s*(?:,|$)");

  /** Copies the map. */
  public TagAttributes {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Reads an attribute list; one that is none is a {@link UnreadablePlaylistException}. */
  public static TagAttributes parse(String text) throws UnreadablePlaylistException {
    var values = new LinkedHashMap<String, String>();
    var matcher = ATTRIBUTE.matcher(text);
    var at = 0;
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new UnreadablePlaylistException("these are no attributes: " + text);
      }
      values.put(matcher.group(1), matcher.group(2));
      at = matcher.end();
    }
    return new TagAttributes(values);
  }

  /** A value without its quotes. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name))
        .map(value -> value.startsWith("\"") ? value.substring(1, value.length() - 1) : value)
        .filter(value -> !value.isEmpty());
  }

  /** The same with another quoted value. */
  public TagAttributes withQuoted(String name, String value) {
    return with(name, "\"" + value + "\"");
  }

  /** The same with another value, as it is written. */
  public TagAttributes with(String name, String raw) {
    var more = new LinkedHashMap<>(values);
    more.put(name, raw);
    return new TagAttributes(more);
  }

  /** As it stands in a playlist. */
  public String written() {
    return String.join(
        ",", values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }
}
