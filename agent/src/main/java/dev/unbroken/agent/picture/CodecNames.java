package dev.unbroken.agent.picture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/** The names that playlists and IVS have for codecs. */
final class CodecNames {

  private CodecNames() {}

  static Optional<String> video(JsonNode stream) {
    var level = stream.path("level").asInt();
    return switch (stream.path("codec_name").asText()) {
      case "h264" ->
          Optional.of(
              String.format(
                  Locale.ROOT, "avc1.%s%02x", avc(stream.path("profile").asText()), level));
      case "hevc" ->
          Optional.of(
              "hvc1.%s.L%d.B0"
                  .formatted(
                      stream.path("profile").asText().equals("Main 10") ? "2.4" : "1.6", level));
      case "av1" -> Optional.of(String.format(Locale.ROOT, "av01.0.%02dM.08", Math.max(level, 0)));
      case "vp9" -> Optional.of("vp09.00.10.08");
      default -> Optional.empty();
    };
  }

  /** The profile and its constraints as the first two bytes of the sequence parameters. */
  private static String avc(String profile) {
    return switch (profile) {
      case "Constrained Baseline" -> "42c0";
      case "Baseline" -> "4200";
      case "Main" -> "4d40";
      case "Extended" -> "5800";
      case "High 10" -> "6e00";
      case "High 4:2:2" -> "7a00";
      case "High 4:4:4 Predictive" -> "f400";
      default -> "6400";
    };
  }

  static String avcProfile(String profile) {
    return profile.equals("Constrained Baseline") ? "Baseline" : profile;
  }

  static String avcLevel(int level) {
    return level % 10 == 0 ? Integer.toString(level / 10) : level / 10 + "." + level % 10;
  }

  static boolean isVideo(String codec) {
    return codec.matches("(avc1|avc3|hvc1|hev1|av01|vp08|vp09)\\..*|vp[89]");
  }

  static boolean isAudio(String codec) {
    return codec.matches("mp4a\\..*|[oO]pus|ac-3|ec-3|fLaC|mp3");
  }

  /** What a codec's name says of the picture. */
  static void describe(String codec, ObjectNode video) {
    video.put("codec", codec);
    if (codec.matches("avc[13]\\.\\p{XDigit}{6}")) {
      var profile =
          switch (codec.substring(5, 7).toUpperCase(Locale.ROOT)) {
            case "42" -> "Baseline";
            case "4D" -> "Main";
            case "64" -> "High";
            default -> "";
          };
      if (!profile.isEmpty()) {
        video.put("avcProfile", profile);
      }
      video.put("avcLevel", avcLevel(Integer.parseInt(codec.substring(9), 16)));
    }
  }

  static Optional<String> audio(JsonNode stream) {
    return switch (stream.path("codec_name").asText()) {
      case "aac" ->
          Optional.of(
              switch (stream.path("profile").asText()) {
                case "HE-AAC" -> "mp4a.40.5";
                case "HE-AACv2" -> "mp4a.40.29";
                default -> "mp4a.40.2";
              });
      case "mp3" -> Optional.of("mp4a.40.34");
      case "opus" -> Optional.of("opus");
      case "ac3" -> Optional.of("ac-3");
      case "eac3" -> Optional.of("ec-3");
      case "flac" -> Optional.of("fLaC");
      default -> Optional.empty();
    };
  }
}
