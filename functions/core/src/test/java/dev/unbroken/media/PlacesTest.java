package dev.unbroken.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlacesTest {

  @ParameterizedTest
  @CsvSource({
    "r/media/hls, r/media/hls/st-a, st-a",
    "r/media/hls, r/media/hls2, ../hls2",
    "r/media/hls, r/media, ..",
    "r/media/hls, other/media/hls, ../../../other/media/hls",
    "r/media/hls, raw, ../../../raw",
    "r/media/hls, r/media/hls/a b+c:d?e#f\"é%, a%20b%2Bc%3Ad%3Fe%23f%22%C3%A9%25",
    "r/media/hls, r/media/hls/A-z_0.9~, A-z_0.9~",
    "r/media/hls, r/media/hls, ''",
  })
  void a_folder_is_reached_from_another_as_a_uri(String from, String to, String uri) {
    var there = Location.between(new Folder("b", from), new Folder("b", to));

    assertThat(there).isEqualTo(uri);
    assertThat(URI.create("s3://b/" + from + "/").resolve(there + "/x.ts").getPath())
        .isEqualTo(uri.isEmpty() ? "/x.ts" : "/" + to + "/x.ts");
  }

  @Test
  void a_slash_too_many_in_a_key_is_kept() {
    assertThat(Location.between(new Folder("b", "r/media/hls"), new Folder("b", "r//odd")))
        .isEqualTo("../..//odd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "a/", "/"})
  void a_prefix_has_no_slash_at_either_end(String prefix) {
    assertThatIllegalArgumentException().isThrownBy(() -> new FragmentPlace("bucket", prefix));
    assertThatIllegalArgumentException().isThrownBy(() -> new RecordingPlace("bucket", prefix));
  }

  @Test
  void a_place_names_its_bucket() {
    assertThatIllegalArgumentException().isThrownBy(() -> new FragmentPlace(" ", "a"));
  }

  @Test
  void a_recording_is_not_written_over_one_of_its_fragments() {
    var fragment = new RecordedFragment("st-a", new FragmentPlace("bucket", "r/media/hls"));

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new RecordingFacts(
                "id",
                "arn",
                new RecordingPlace("bucket", "r"),
                Instant.EPOCH,
                List.of(fragment),
                List.of(),
                new RenditionSelection.All(),
                ThumbnailPlan.NONE))
        .withMessage("Fragment st-a lies where recording id is to be written");
  }

  @Test
  void pictures_lie_in_the_fragment_or_as_ivs_has_them_beside_its_hls_folder() {
    assertThat(new FragmentPlace("b", "r/media/hls/st-a").pictures())
        .isEqualTo(new Folder("b", "r/media/hls/st-a"));
    assertThat(new FragmentPlace("b", "r/media/hls").pictures())
        .isEqualTo(new Folder("b", "r/media"));
  }

  @ParameterizedTest
  @CsvSource({
    "90, LOWEST_RESOLUTION",
    "160, LOWEST_RESOLUTION",
    "360, LOWEST_RESOLUTION",
    "361, SD",
    "480, SD",
    "481, HD",
    "720, HD",
    "721, FULL_HD",
    "1080, FULL_HD",
    "2160, FULL_HD",
  })
  void a_height_belongs_to_one_class(int height, Resolution resolution) {
    assertThat(List.of(Resolution.values()).stream().filter(r -> r.covers(height)))
        .containsExactly(resolution);
  }
}
