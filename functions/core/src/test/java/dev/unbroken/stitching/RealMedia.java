package dev.unbroken.stitching;

import dev.unbroken.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fragments of real media, as ffmpeg makes them. */
enum RealMedia {
  TRANSPORT_STREAM("-hls_segment_filename %v/seg_%05d.ts"),
  FRAGMENTED_MP4(
      "-hls_segment_type fmp4 -hls_fmp4_init_filename init.mp4"
          + " -hls_segment_filename %v/seg_%05d.m4s"),
  BYTE_RANGES("-hls_flags single_file -hls_segment_filename %v/all.ts"),
  BYTE_RANGES_IN_MP4(
      "-hls_segment_type fmp4 -hls_flags single_file -hls_segment_filename %v/all.mp4"),
  DATED("-hls_flags program_date_time -hls_segment_filename %v/seg_%05d.ts"),
  AUDIO_GROUP("-hls_segment_filename %v/seg_%05d.ts");

  private final String output;

  RealMedia(String output) {
    this.output = output;
  }

  /** The folders of this kind's video renditions. */
  List<String> videos() {
    return this == AUDIO_GROUP ? List.of("180p") : List.of("180p", "90p");
  }

  /** Makes a fragment of so many seconds; {@code pitch} makes it differ from others. */
  void make(Path folder, int seconds, int pitch) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    var command = new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-loglevel", "error", "-y"));
    command.addAll(List.of("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=30"));
    command.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=" + pitch + ":sample_rate=48000"));
    command.addAll(List.of("-t", Integer.toString(seconds)));
    command.addAll(streams(pitch));
    command.addAll(
        List.of(
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-profile:v",
            "main",
            "-pix_fmt",
            "yuv420p"));
    command.addAll(List.of("-g", "30", "-keyint_min", "30", "-sc_threshold", "0", "-b:v", "200k"));
    command.addAll(List.of("-c:a", "aac", "-b:a", "64k", "-ac", "2"));
    command.addAll(List.of("-f", "hls", "-hls_time", "1", "-hls_playlist_type", "vod"));
    command.addAll(List.of(output.split(" ", -1)));
    command.addAll(List.of("-master_pl_name", "master.m3u8", "-var_stream_map", variants()));
    command.add("%v/playlist.m3u8");
    Tools.succeed(folder, command);
  }

  /**
   * Puts a fragment's times a century later: ffmpeg is done before the time it writes has passed.
   */
  void later(Path folder) throws IOException {
    for (var video : videos()) {
      var playlist = folder.resolve(video).resolve("playlist.m3u8");
      Files.writeString(
          playlist, Files.readString(playlist).replace("DATE-TIME:20", "DATE-TIME:21"));
    }
  }

  private String variants() {
    return this == AUDIO_GROUP
        ? "a:0,agroup:sound,default:yes,name:sound v:0,agroup:sound,name:180p"
        : "v:0,a:0,name:180p v:1,a:1,name:90p";
  }

  private List<String> streams(int pitch) {
    var hue = "hue=h=" + pitch % 360;
    return this == AUDIO_GROUP
        ? List.of("-filter_complex", "[0:v]" + hue + "[v0]", "-map", "[v0]", "-map", "1:a")
        : List.of(
            "-filter_complex",
            "[0:v]" + hue + ",split=2[v0][b];[b]scale=160:90[v1]",
            "-map",
            "[v0]",
            "-map",
            "1:a",
            "-map",
            "[v1]",
            "-map",
            "1:a");
  }
}
