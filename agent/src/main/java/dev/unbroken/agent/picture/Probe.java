package dev.unbroken.agent.picture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.agent.hls.TagAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a segment's streams are.
 *
 * @param width pixels; 0 for unknown
 * @param height pixels; 0 for unknown
 * @param frameRate frames a second; 0 for unknown
 * @param codecs as CODECS in a master playlist names them, and as IVS shows them
 * @param configuration in the form of the API's IngestConfiguration
 */
public record Probe(
    int width, int height, double frameRate, List<String> codecs, ObjectNode configuration) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Copies the list. */
  public Probe {
    codecs = List.copyOf(codecs);
  }

  /** Reads what {@code ffprobe -show_streams -of json} printed. */
  static Probe read(String printed) throws java.io.IOException {
    var streams = JSON.readTree(printed).path("streams");
    var configuration = JsonNodeFactory.instance.objectNode();
    var codecs = new ArrayList<String>();
    var video = stream(streams, "video");
    var audio = stream(streams, "audio");
    video.ifPresent(it -> codecs.addAll(video(it, configuration.putObject("video"))));
    audio.ifPresent(it -> codecs.addAll(audio(it, configuration.putObject("audio"))));
    return new Probe(
        video.map(it -> it.path("width").asInt()).orElse(0),
        video.map(it -> it.path("height").asInt()).orElse(0),
        video.map(Probe::frameRate).orElse(0.0),
        codecs,
        configuration);
  }

  /** What a master playlist says of a variant; empty where it says nothing of its media. */
  public static Optional<Probe> stated(TagAttributes variant) {
    var codecs =
        variant.text("CODECS").map(it -> List.of(it.split("\\s*,\\s*", -1))).orElse(List.of());
    var size = variant.text("RESOLUTION").filter(it -> it.matches("\\d{1,5}[xX]\\d{1,5}"));
    var sides = size.orElse("0x0").split("[xX]", -1);
    var rate = variant.text("FRAME-RATE").filter(it -> it.matches("\\d{1,4}(\\.\\d{1,9})?"));
    var said =
        new Probe(
            Integer.parseInt(sides[0]),
            Integer.parseInt(sides[1]),
            Double.parseDouble(rate.orElse("0")),
            codecs,
            JsonNodeFactory.instance.objectNode());
    said.describe();
    return said.configuration.isEmpty() ? Optional.empty() : Optional.of(said);
  }

  private void describe() {
    var picture = codecs.stream().filter(CodecNames::isVideo).findFirst();
    if (picture.isPresent() || height > 0) {
      var video = configuration.putObject("video");
      picture.ifPresent(codec -> CodecNames.describe(codec, video));
      if (frameRate > 0) {
        video.put("targetFramerate", Math.round(frameRate));
      }
      if (height > 0) {
        video.put("videoHeight", height).put("videoWidth", width);
      }
    }
    codecs.stream()
        .filter(CodecNames::isAudio)
        .findFirst()
        .ifPresent(codec -> configuration.putObject("audio").put("codec", codec));
  }

  /** The configuration of what several renditions tell: the largest picture, the first sound. */
  public static Optional<ObjectNode> together(List<Probe> probes) {
    var all = JsonNodeFactory.instance.objectNode();
    probes.stream()
        .filter(each -> each.configuration().has("video"))
        .max(Comparator.comparingInt(Probe::height))
        .ifPresent(each -> all.set("video", each.configuration().get("video")));
    probes.stream()
        .filter(each -> each.configuration().has("audio"))
        .findFirst()
        .ifPresent(each -> all.set("audio", each.configuration().get("audio")));
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  private static Optional<JsonNode> stream(JsonNode streams, String type) {
    for (var stream : streams) {
      if (stream.path("codec_type").asText().equals(type)) {
        return Optional.of(stream);
      }
    }
    return Optional.empty();
  }

  private static List<String> video(JsonNode stream, ObjectNode to) {
    var codec = CodecNames.video(stream);
    codec.ifPresent(name -> to.put("codec", name));
    if (stream.path("codec_name").asText().equals("h264")) {
      to.put("avcProfile", CodecNames.avcProfile(stream.path("profile").asText()));
      to.put("avcLevel", CodecNames.avcLevel(stream.path("level").asInt()));
    }
    number(stream, "bit_rate").ifPresent(rate -> to.put("targetBitrate", rate));
    Optional.of(Math.round(frameRate(stream)))
        .filter(rate -> rate > 0)
        .ifPresent(rate -> to.put("targetFramerate", rate));
    number(stream, "height").ifPresent(height -> to.put("videoHeight", height));
    number(stream, "width").ifPresent(width -> to.put("videoWidth", width));
    var encoder = stream.path("tags").path("encoder").asText();
    if (!encoder.isBlank()) {
      to.put("encoder", encoder);
    }
    return codec.stream().toList();
  }

  private static List<String> audio(JsonNode stream, ObjectNode to) {
    var codec = CodecNames.audio(stream);
    codec.ifPresent(name -> to.put("codec", name));
    number(stream, "channels").ifPresent(channels -> to.put("channels", channels));
    number(stream, "sample_rate").ifPresent(rate -> to.put("sampleRate", rate));
    number(stream, "bit_rate").ifPresent(rate -> to.put("targetBitrate", rate));
    return codec.stream().toList();
  }

  private static Optional<Long> number(JsonNode stream, String name) {
    return Optional.of(stream.path(name).asLong()).filter(number -> number > 0);
  }

  private static double frameRate(JsonNode stream) {
    var average = fraction(stream.path("avg_frame_rate").asText());
    return average > 0 ? average : fraction(stream.path("r_frame_rate").asText());
  }

  private static double fraction(String text) {
    var parts = text.split("/", 2);
    if (parts.length != 2 || !parts[0].matches("\\d{1,9}") || !parts[1].matches("\\d{1,9}")) {
      return 0;
    }
    var below = Double.parseDouble(parts[1]);
    return below == 0 ? 0 : Double.parseDouble(parts[0]) / below;
  }
}
