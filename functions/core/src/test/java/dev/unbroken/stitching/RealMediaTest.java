package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.testing.Tools;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  // Making media takes longest: it is made once for each kind.
  @TempDir static Path made;

  private Path hls = made;

  private void make(RealMedia kind) throws IOException, InterruptedException {
    hls = made.resolve(kind.name());
    if (Files.notExists(hls)) {
      kind.make(hls.resolve("st-a"), 3, 440);
      kind.make(hls.resolve("st-b"), 2, 880);
      kind.later(hls.resolve("st-b"));
    }
  }

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
    make(kind);

    var stitched = stitch("st-a", "st-b");
    var player = new PicturePlayer(hls);

    assertThat(stitched.duration().toMillis()).isBetween(4950L, 5050L);
    assertThat(stitched.remarks()).isEmpty();
    for (var video : kind.videos()) {
      var playlist = video + "/playlist.m3u8";
      var expected = new ArrayList<String>();
      for (var streamId : List.of("st-a", "st-b")) {
        expected.addAll(player.pictures(hls.resolve(streamId).resolve(playlist)));
      }
      assertThat(expected).hasSize(150).hasSize(player.concatenated(playlist));
      assertThat(player.played(playlist)).as(playlist).isEqualTo(expected);
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

  @Test
  void encrypted_segments_are_decrypted_with_the_ivs_that_the_merged_playlist_says()
      throws Exception {
    hls = made.resolve("encrypted");
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
      var keyBytes = PicturePlayer.bytes(URI.create(key[1]), "");
      var iv = HexFormat.of().parseHex(key[2].substring(2));
      var decrypted =
          aes(Cipher.DECRYPT_MODE, keyBytes, iv)
              .doFinal(PicturePlayer.bytes(segments.get(i).file(), ""));
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
    make(kind);

    var merged = MergedFiles.of(fragment("st-a"), fragment("st-b"));

    StrictReader.write(hls.resolve("merged"), merged);
    var outcome = StrictReader.read(hls.resolve("merged"));
    assertThat(outcome.output()).endsWith(" playlists, 0 of them wrong\n");
    assertThat(outcome.code()).isZero();
  }
}
