package dev.unbroken.media;

import static dev.unbroken.media.Pieces.ENDED;
import static dev.unbroken.media.Pieces.PREFIX;
import static dev.unbroken.media.Pieces.facts;
import static dev.unbroken.media.Pieces.place;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.testing.Bucket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class S3RecordingMediaTest {
  @RegisterExtension final Bucket bucket = new Bucket();
  private RecordingMedia media;

  @BeforeEach
  void open() {
    media = new S3RecordingMedia(bucket.client());
  }

  @Test
  void makes_one_recording_of_two_fragments() {
    Pieces.whole(bucket, place("st-a"));
    Pieces.whole(bucket, place("st-b"));

    var outcome = media.finish(facts(bucket, "st-a", "st-b"), ENDED, false);

    assertThat(outcome)
        .isEqualTo(
            new MediaOutcome.Stitched(
                Duration.ofSeconds(21), "media/hls/master.m3u8", Optional.empty()));
    assertThat(bucket.text(PREFIX + "/media/hls/480p30/playlist.m3u8"))
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:6
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:VOD
            #EXTINF:6.000,
            ../st-a/480p30/0.ts
            #EXTINF:4.500,
            ../st-a/480p30/1.ts
            #EXT-X-DISCONTINUITY
            #EXTINF:6.000,
            ../st-b/480p30/0.ts
            #EXTINF:4.500,
            ../st-b/480p30/1.ts
            #EXT-X-ENDLIST
            """);
  }
}
