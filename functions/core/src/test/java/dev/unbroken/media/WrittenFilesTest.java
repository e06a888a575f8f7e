package dev.unbroken.media;

import static dev.unbroken.media.Pieces.ENDED;
import static dev.unbroken.media.Pieces.PREFIX;
import static dev.unbroken.media.Pieces.facts;
import static dev.unbroken.media.Pieces.place;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.testing.Bucket;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WrittenFilesTest {
  @RegisterExtension final Bucket bucket = new Bucket();
  private RecordingMedia media;

  @BeforeEach
  void open() {
    media = new S3RecordingMedia(bucket.client());
  }

  @Test
  void leaves_the_same_bytes_behind_when_it_is_repeated() {
    Pieces.whole(bucket, place("st-a"));
    Pieces.growing(bucket, place("st-b"));
    var facts = facts(bucket, "st-a", "st-b");

    var first = media.finish(facts, ENDED, true);
    var once = everything();
    var second = media.finish(facts, ENDED, true);

    assertThat(second).isEqualTo(first);
    assertThat(everything()).isEqualTo(once);
  }

  @Test
  void never_names_a_file_before_it_is_there() {
    Pieces.whole(bucket, place("st-a"));

    media.finish(facts(bucket, "st-a"), ENDED, false);

    assertThat(bucket.requests().stream().filter(request -> request.startsWith("Put")))
        .containsExactly(
            "PutObject " + PREFIX + "/media/hls/480p30/playlist.m3u8",
            "PutObject " + PREFIX + "/media/hls/160p30/playlist.m3u8",
            "PutObject " + PREFIX + "/media/hls/master.m3u8",
            "PutObject " + PREFIX + "/events/recording-ended.json");
  }

  @Test
  void asks_for_playlists_alone_and_no_more_often_for_more_segments() {
    Pieces.whole(bucket, place("st-a"));
    media.finish(facts(bucket, "st-a"), ENDED, false);
    var few = bucket.requests().size();

    Pieces.ofSegments(bucket, place("st-a"), 2_000);
    media.finish(facts(bucket, "st-a"), ENDED, false);

    assertThat(bucket.requests()).hasSize(2 * few);
    assertThat(bucket.requests())
        .filteredOn(request -> request.startsWith("GetObject"))
        .allMatch(request -> request.endsWith(".m3u8"));
  }

  @Test
  void asks_for_each_entry_once_and_for_each_playlist_twice() {
    Pieces.whole(bucket, place("st-a"));
    Pieces.byteRanges(bucket, place("st-a"));

    media.finish(facts(bucket, "st-a"), ENDED, false);

    var hls = "GetObject " + place("st-a");
    assertThat(bucket.requests().stream().filter(request -> request.startsWith("GetObject")))
        .containsExactlyInAnyOrder(
            hls + "/master.m3u8",
            hls + "/byte-range-multivariant.m3u8",
            hls + "/480p30/playlist.m3u8",
            hls + "/480p30/playlist.m3u8",
            hls + "/160p30/playlist.m3u8",
            hls + "/160p30/playlist.m3u8",
            hls + "/480p30/byte-range-variant.m3u8",
            hls + "/480p30/byte-range-variant.m3u8",
            hls + "/160p30/byte-range-variant.m3u8",
            hls + "/160p30/byte-range-variant.m3u8");
  }

  @Test
  void tells_browsers_what_its_files_are() {
    Pieces.whole(bucket, place("st-a"));

    media.finish(facts(bucket, "st-a"), ENDED, false);

    var playlist = bucket.head(PREFIX + "/media/hls/master.m3u8");
    assertThat(playlist.contentType()).isEqualTo("application/vnd.apple.mpegurl");
    assertThat(playlist.cacheControl()).isEqualTo("public, max-age=86400");
    var metadata = bucket.head(PREFIX + "/events/recording-ended.json");
    assertThat(metadata.contentType()).isEqualTo("application/json");
    assertThat(metadata.cacheControl()).isEqualTo("no-cache");
  }

  @Test
  void merges_the_byte_range_playlists_where_every_fragment_has_them() {
    Pieces.whole(bucket, place("st-a"));
    Pieces.byteRanges(bucket, place("st-a"));
    Pieces.whole(bucket, place("st-b"));
    media.finish(facts(bucket, "st-a", "st-b"), ENDED, false);
    var ofOneAlone = bucket.keys(PREFIX + "/media/hls/byte-range");

    Pieces.byteRanges(bucket, place("st-b"));
    media.finish(facts(bucket, "st-a", "st-b"), ENDED, false);

    assertThat(ofOneAlone).isEmpty();
    assertThat(bucket.text(PREFIX + "/media/hls/480p30/byte-range-variant.m3u8"))
        .contains("../st-a/480p30/all.ts", "../st-b/480p30/all.ts");
    assertThat(bucket.text(PREFIX + "/events/recording-ended.json"))
        .contains(
            "\"byte_range_playlist\":\"byte-range-multivariant.m3u8\"",
            "\"byte_range_playlist\":\"byte-range-variant.m3u8\"");
    var puts = bucket.requests().stream().filter(request -> request.startsWith("Put")).toList();
    assertThat(puts.subList(puts.size() - 3, puts.size()))
        .containsExactly(
            "PutObject " + PREFIX + "/media/hls/master.m3u8",
            "PutObject " + PREFIX + "/media/hls/byte-range-multivariant.m3u8",
            "PutObject " + PREFIX + "/events/recording-ended.json");
  }

  private Map<String, String> everything() {
    var texts = new TreeMap<String, String>();
    bucket.keys("").forEach(key -> texts.put(key, bucket.text(key)));
    return texts;
  }
}
