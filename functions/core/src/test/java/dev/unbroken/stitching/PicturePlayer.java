package dev.unbroken.stitching;

import dev.unbroken.testing.Tools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Plays the video of a recording in a folder, picture by picture, with ffmpeg as its decoder. */
record PicturePlayer(Path hls) {

  /** The checksums of the decoded pictures of a file, in order. */
  List<String> pictures(Path file) throws IOException, InterruptedException {
    var printed =
        Tools.succeed(
            hls,
            List.of(
                "ffmpeg",
                "-loglevel",
                "error",
                "-i",
                file.toString(),
                "-map",
                "0:v",
                "-fps_mode",
                "passthrough",
                "-f",
                "framecrc",
                "-"));
    return printed
        .lines()
        .filter(line -> line.startsWith("0,"))
        .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
        .toList();
  }

  /** How many pictures ffmpeg finds in the fragments' own playlists one after another. */
  int concatenated(String playlist) throws IOException, InterruptedException {
    var list = hls.resolve("fragments.ffconcat");
    Files.writeString(
        list, "ffconcat version 1.0\nfile st-a/%1$s\nfile st-b/%1$s\n".formatted(playlist));
    var printed =
        Tools.succeed(
            hls,
            List.of(
                "ffmpeg",
                "-loglevel",
                "error",
                "-f",
                "concat",
                "-safe",
                "0",
                "-i",
                list.toString(),
                "-map",
                "0:v",
                "-fps_mode",
                "passthrough",
                "-f",
                "framecrc",
                "-"));
    return (int) printed.lines().filter(line -> line.startsWith("0,")).count();
  }

  /** The pictures a player shows that starts its decoder anew at each discontinuity. */
  List<String> played(String playlist) throws Exception {
    var address = hls.resolve(playlist).toUri();
    var show = MergedOracle.play(address, Files.readString(hls.resolve(playlist)));
    var pictures = new ArrayList<String>();
    var run = new ByteArrayOutputStream();
    var map = "";
    for (var i = 0; i < show.segments().size(); i++) {
      var segment = show.segments().get(i);
      if (show.breaks().contains(i)) {
        pictures.addAll(pictures(run));
        map = "";
      }
      if (!segment.map().equals(map)) {
        map = segment.map();
        var parts = map.split("\\|", -1);
        var range = parts[1].split("@", -1);
        var length = range.length < 2 ? 0 : Long.parseLong(range[0]);
        run.write(bytes(URI.create(parts[0]), length == 0 ? "" : "0-" + length));
      }
      run.write(bytes(segment.file(), segment.range()));
    }
    pictures.addAll(pictures(run));
    return pictures;
  }

  private List<String> pictures(ByteArrayOutputStream run) throws Exception {
    var file = hls.resolve("run");
    Files.write(file, run.toByteArray());
    run.reset();
    return pictures(file);
  }

  /** The bytes of a file, or those of it from a place to another. */
  static byte[] bytes(URI file, String range) throws IOException {
    var all = Files.readAllBytes(Path.of(file));
    if (range.isEmpty()) {
      return all;
    }
    var ends = range.split("-", -1);
    return Arrays.copyOfRange(all, Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
  }
}
