package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.testing.Tools;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A channel that is broadcast to. */
final class Show {

  private final Service service;
  private final Nginx nginx;
  private final Path folder;
  private final String bucket;
  private final String channel;
  private final String key;

  Show(Service service, Nginx nginx, Path folder, String name, int window) {
    this.service = service;
    this.nginx = nginx;
    this.folder = folder;
    bucket = "unbroken-recordings-" + name;
    var configuration = service.configuration(bucket, window);
    channel = service.channel(configuration);
    key =
        service
            .ivs
            .getStreamKey(get ->
                get.arn(
                    service
                        .ivs
                        .listStreamKeys(list -> list.channelArn(channel))
                        .streamKeys()
                        .getFirst()
                        .arn()))
            .streamKey()
            .value();
  }

  Encoder publish() throws Exception {
    return Encoder.publish(folder, nginx.ingest(key), 120);
  }

  /** Broadcasts so many seconds, is killed, and waits for its end; how many frames were sent. */
  int broadcast(int seconds) throws Exception {
    try (var encoder = publish()) {
      sent(encoder, seconds);
      var frames = encoder.kill();
      Service.until(this::live, live -> !live);
      return frames;
    }
  }

  void sent(Encoder encoder, int seconds) {
    Service.until(
        () -> encoder.frames() / Encoder.RATE,
        sent -> {
          assertThat(encoder.runs()).as(encoder::said).isTrue();
          return sent >= seconds;
        });
  }

  boolean live() {
    return !service.ivs.listStreams(_ -> {}).streams().stream()
        .filter(stream -> stream.channelArn().equals(channel))
        .toList()
        .isEmpty();
  }

  JsonNode recording(int index, String state) {
    return Service.until(
            () -> service.recordings(channel),
            all -> all.size() > index && all.get(index).path("state").asText().equals(state))
        .get(index);
  }

  URI playlist(JsonNode recording) {
    return service
        .runtime
        .endpoints()
        .s3()
        .resolve(
            "/%s/%s/media/hls/master.m3u8"
                .formatted(bucket, recording.path("s3").path("prefix").asText()));
  }

  private List<String> fragments(JsonNode recording) {
    var prefixes = new ArrayList<String>();
    recording.path("streams").forEach(stream -> prefixes.add(stream.path("prefix").asText()));
    return prefixes;
  }

  /** How long each stream's fragment plays. */
  List<Double> seconds(JsonNode recording) {
    return fragments(recording).stream()
        .map(prefix ->
            service
                .text(bucket, media(prefix))
                .lines()
                .filter(line -> line.startsWith("#EXTINF:"))
                .mapToDouble(line -> Double.parseDouble(line.substring(8).replace(",", "")))
                .sum())
        .toList();
  }

  private static String media(String prefix) {
    return prefix + "/180p30/playlist.m3u8";
  }

  /** How many frames the segments have that the fragments' playlists name. */
  int frames(JsonNode recording) throws Exception {
    var list = new ArrayList<String>();
    for (var prefix : fragments(recording)) {
      service
          .text(bucket, media(prefix))
          .lines()
          .filter(line -> line.endsWith(".ts"))
          .forEach(line ->
              list.add(
                  service.runtime.endpoints().s3()
                      + "/"
                      + bucket
                      + "/"
                      + prefix
                      + "/180p30/"
                      + line));
    }
    return count(list);
  }

  String channel() {
    return channel;
  }

  String bucket() {
    return bucket;
  }

  /** How many frames nginx has written of all the channel's streams. */
  int framesOnTheServer() throws Exception {
    try (var files = Files.list(nginx.hls().resolve(key))) {
      return count(files.map(Path::toString).filter(file -> file.endsWith(".ts")).toList());
    }
  }

  private int count(List<String> segments) throws Exception {
    var all = 0;
    for (var segment : segments) {
      var said =
          Tools.succeed(
              folder,
              List.of(
                  "ffprobe",
                  "-v",
                  "error",
                  "-count_packets",
                  "-select_streams",
                  "v:0",
                  "-show_entries",
                  "stream=nb_read_packets",
                  "-of",
                  "csv=p=0",
                  segment));
      all += Integer.parseInt(said.lines().findFirst().orElseThrow().replace(",", "").strip());
    }
    return all;
  }
}
