package dev.unbroken.media;

import static dev.unbroken.media.Resolution.FULL_HD;
import static dev.unbroken.media.Resolution.HD;
import static dev.unbroken.media.Resolution.LOWEST_RESOLUTION;
import static dev.unbroken.media.Resolution.SD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RenditionSelectionTest {
  private static final List<Integer> BROADCAST = List.of(480, 360, 160, 720);

  @Test
  void all_takes_every_rendition() {
    assertThat(chosen(new RenditionSelection.All(), BROADCAST)).isEqualTo(BROADCAST);
  }

  @Test
  void none_takes_no_rendition() {
    assertThat(chosen(new RenditionSelection.None(), BROADCAST)).isEmpty();
  }

  @Test
  void custom_takes_every_rendition_of_the_wanted_classes_in_their_order() {
    assertThat(chosen(new RenditionSelection.Custom(Set.of(LOWEST_RESOLUTION)), BROADCAST))
        .containsExactly(360, 160);
    assertThat(chosen(new RenditionSelection.Custom(Set.of(HD, SD)), BROADCAST))
        .containsExactly(480, 720);
  }

  @Test
  void custom_takes_the_best_there_is_for_a_class_that_was_not_broadcast() {
    assertThat(chosen(new RenditionSelection.Custom(Set.of(FULL_HD)), BROADCAST))
        .containsExactly(720);
    assertThat(chosen(new RenditionSelection.Custom(Set.of(FULL_HD, SD)), BROADCAST))
        .containsExactly(480, 720);
    assertThat(chosen(new RenditionSelection.Custom(Set.of(FULL_HD, HD)), BROADCAST))
        .containsExactly(720);
  }

  @Test
  void custom_takes_nothing_where_nothing_was_broadcast() {
    assertThat(chosen(new RenditionSelection.Custom(Set.of(SD)), List.of())).isEmpty();
  }

  @Test
  void custom_names_at_least_one_class() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RenditionSelection.Custom(Set.of()));
  }

  private static List<Integer> chosen(RenditionSelection selection, List<Integer> heights) {
    return selection.of(heights, height -> height);
  }
}
