package dev.unbroken.sessions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one video or audio track, by the names of the API's model; what is unknown is
 * absent.
 */
public record Track(Map<String, String> texts, Map<String, Double> numbers) {

  static final List<String> VIDEO_TEXTS =
      List.of("avcProfile", "avcLevel", "codec", "encoder", "level", "profile", "track");
  static final List<String> VIDEO_NUMBERS =
      List.of("targetBitrate", "targetFramerate", "videoHeight", "videoWidth");
  static final List<String> AUDIO_TEXTS = List.of("codec", "track");
  static final List<String> AUDIO_NUMBERS = List.of("channels", "sampleRate", "targetBitrate");

  /** Copies the maps. */
  public Track {
    texts = Map.copyOf(texts);
    numbers = Map.copyOf(numbers);
  }

  /** Returns a text, such as the codec's name. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name)).filter(text -> !text.isEmpty());
  }

  /** Returns a number, such as bits a second. */
  public Optional<Double> number(String name) {
    return Optional.ofNullable(numbers.get(name));
  }

  Track with(String name, String text) {
    var more = new HashMap<>(texts);
    more.put(name, text);
    return new Track(more, numbers);
  }
}
