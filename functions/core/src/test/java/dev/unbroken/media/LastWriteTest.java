package dev.unbroken.media;

import static dev.unbroken.media.Pieces.place;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.testing.Bucket;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LastWriteTest {
  @RegisterExtension final Bucket bucket = new Bucket();
  private RecordingMedia media;

  @BeforeEach
  void open() {
    media = new S3RecordingMedia(bucket.client());
  }

  @Test
  void is_the_newest_of_all_the_fragments_files() {
    Pieces.whole(bucket, place("st-a"));

    var newest =
        bucket.keys(place("st-a") + "/").stream()
            .map(key -> bucket.head(key).lastModified())
            .max(Instant::compareTo);

    assertThat(media.lastWrite(new FragmentPlace(bucket.name(), place("st-a")))).isEqualTo(newest);
  }

  @Test
  void is_unknown_of_a_fragment_without_files() {
    bucket.put(place("st-ab") + "/master.m3u8", "of another fragment");

    assertThat(media.lastWrite(new FragmentPlace(bucket.name(), place("st-a")))).isEmpty();
  }

  @Test
  void looks_at_every_page_of_files() {
    Pieces.whole(bucket, place("st-a"));
    bucket.put(place("st-a") + "/zzz.ts", "the newest, on the last page");

    try (var client = bucket.clientOfPages(2)) {
      var pages = new S3RecordingMedia(client);

      assertThat(pages.lastWrite(new FragmentPlace(bucket.name(), place("st-a"))))
          .hasValue(bucket.head(place("st-a") + "/zzz.ts").lastModified());
      assertThat(bucket.requests()).as("pages of the eight files").hasSize(4);
    }
  }
}
