package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.testing.Tools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real media, cut into fragments, stitched, and played back picture by picture. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RealMediaTest {
  private static final byte[] KEY = "sixteen byte key".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path hls;

  @BeforeAll
  static void ffmpeg() {
    Tools.need("ffmpeg");
  }

  private Fragment fragment(String streamId) {
    return new Fragment(streamId, streamId, new FolderFiles(hls.resolve(streamId)));
  }

  private Stitched stitch(String... streamIds) throws IOException, UnstitchableException {
    var fragments = new ArrayList<Fragment>();
    for (var streamId : streamIds) {
      fragments.add(fragment(streamId));
    }
    return Stitcher.stitch(fragments, this::write);
  }

  private void write(String path, String content) throws IOException {
    Files.createDirectories(hls.resolve(path).getParent());
    Files.writeString(hls.resolve(path), content);
  }

  @ParameterizedTest
  @EnumSource
  void every_picture_of_every_fragment_is_in_the_merged_video(RealMedia kind) throws Exception {
    kind.make(hls.resolve("st-a"), 3, 440);
    kind.make(hls.resolve("st-b"), 2, 880);
    kind.later(hls.resolve("st-b"));

    var stitched = stitch("st-a", "st-b");

    assertThat(stitched.duration().toMillis()).isBetween(4950L, 5050L);
    assertThat(stitched.remarks()).isEmpty();
    for (var video : kind.videos()) {
      var playlist = video + "/playlist.m3u8";
      var expected = new ArrayList<String>();
      for (var streamId : List.of("st-a", "st-b")) {
        expected.addAll(pictures(hls.resolve(streamId).resolve(playlist)));
      }
      assertThat(expected).hasSize(150).hasSize(concatenated(playlist));
      assertThat(played(playlist)).as(playlist).isEqualTo(expected);
    }
    if (kind == RealMedia.DATED) {
      var dated = Files.readString(hls.resolve("90p/playlist.m3u8"));
      assertThat(dated.lines().filter(line -> line.contains("DATE-TIME:21"))).hasSize(2);
    }
    if (kind == RealMedia.AUDIO_GROUP) {
      var sound = Files.readString(hls.resolve("sound/playlist.m3u8"));
      assertThat(sound.lines().filter("#EXT-X-DISCONTINUITY"::equals)).hasSize(1);
    }
  }

  /** The checksums of the decoded pictures of a file, in order. */
  private List<String> pictures(Path file) throws IOException, InterruptedException {
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
  private int concatenated(String playlist) throws IOException, InterruptedException {
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
  private List<String> played(String playlist) throws Exception {
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

  private static byte[] bytes(URI file, String range) throws IOException {
    var all = Files.readAllBytes(Path.of(file));
    if (range.isEmpty()) {
      return all;
    }
    var ends = range.split("-", -1);
    return Arrays.copyOfRange(all, Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
  }

  @Test
  void encrypted_segments_are_decrypted_with_the_ivs_that_the_merged_playlist_says()
      throws Exception {
    var clear = new ArrayList<byte[]>();
    for (var streamId : List.of("st-a", "st-b")) {
      RealMedia.TRANSPORT_STREAM.make(hls.resolve(streamId), 2, 440);
      clear.addAll(encrypt(hls.resolve(streamId), 700));
    }

    stitch("st-a", "st-b");

    var merged = hls.resolve("180p/playlist.m3u8");
    var segments = MergedOracle.play(merged.toUri(), Files.readString(merged)).segments();
    assertThat(segments).hasSameSizeAs(clear);
    for (var i = 0; i < segments.size(); i++) {
      var key = segments.get(i).keys().get("identity").split(" ", -1);
      var keyBytes = bytes(URI.create(key[1]), "");
      var iv = HexFormat.of().parseHex(key[2].substring(2));
      var decrypted =
          aes(Cipher.DECRYPT_MODE, keyBytes, iv).doFinal(bytes(segments.get(i).file(), ""));
      assertThat(decrypted).isEqualTo(clear.get(i));
    }
  }

  /** Encrypts a rendition in place with implicit IVs; gives its clear segments. */
  private static List<byte[]> encrypt(Path fragment, int sequence) throws Exception {
    var folder = fragment.resolve("180p");
    var clear = new ArrayList<byte[]>();
    var playlist = Files.readString(folder.resolve("playlist.m3u8"));
    Files.write(folder.resolve("key.bin"), KEY);
    for (var line : playlist.lines().filter(text -> text.endsWith(".ts")).toList()) {
      var iv = HexFormat.of().parseHex("%032x".formatted(sequence + clear.size()));
      clear.add(Files.readAllBytes(folder.resolve(line)));
      Files.write(folder.resolve(line), aes(Cipher.ENCRYPT_MODE, KEY, iv).doFinal(clear.getLast()));
    }
    Files.writeString(
        folder.resolve("playlist.m3u8"),
        playlist.replaceFirst(
            "#EXT-X-MEDIA-SEQUENCE:0\n",
            "#EXT-X-MEDIA-SEQUENCE:" + sequence + "\n#EXT-X-KEY:METHOD=AES-128,URI=\"key.bin\"\n"));
    return clear;
  }

  private static Cipher aes(int mode, byte[] key, byte[] iv) throws Exception {
    var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
    return cipher;
  }

  @ParameterizedTest
  @EnumSource
  void a_strict_reader_accepts_every_merged_playlist(RealMedia kind) throws Exception {
    StrictReader.need();
    kind.make(hls.resolve("st-a"), 2, 440);
    kind.make(hls.resolve("st-b"), 1, 880);
    kind.later(hls.resolve("st-b"));

    var merged = MergedFiles.of(fragment("st-a"), fragment("st-b"));

    StrictReader.write(hls.resolve("merged"), merged);
    var outcome = StrictReader.read(hls.resolve("merged"));
    assertThat(outcome.output()).endsWith(" playlists, 0 of them wrong\n");
    assertThat(outcome.code()).isZero();
  }
}
