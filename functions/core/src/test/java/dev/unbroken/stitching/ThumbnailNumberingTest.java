package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.stitching.ThumbnailNumbering.Copy;
import dev.unbroken.stitching.ThumbnailNumbering.Thumbnails;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThumbnailNumberingTest {

  @Test
  void numbers_go_on_across_the_fragments_in_the_order_of_their_numbers() {
    var first = new Thumbnails(List.of("thumb10.jpg", "thumb2.jpg", "thumb0.jpg"), true);
    var none = new Thumbnails(List.of(), false);
    var last = new Thumbnails(List.of("thumb0.jpg", "thumb00001.jpg"), false);

    var numbering = ThumbnailNumbering.of(List.of(first, none, last));

    assertThat(numbering.copies())
        .containsExactly(
            new Copy(0, "thumb0.jpg", "thumb0.jpg"),
            new Copy(0, "thumb2.jpg", "thumb1.jpg"),
            new Copy(0, "thumb10.jpg", "thumb2.jpg"),
            new Copy(2, "thumb0.jpg", "thumb3.jpg"),
            new Copy(2, "thumb00001.jpg", "thumb4.jpg"));
    assertThat(numbering.latest()).isEqualTo(OptionalInt.of(0));
  }

  @Test
  void the_last_fragment_that_has_a_latest_thumbnail_gives_it() {
    var has = new Thumbnails(List.of(), true);
    var hasNot = new Thumbnails(List.of(), false);

    assertThat(ThumbnailNumbering.of(List.of(has, has, hasNot)).latest()).hasValue(1);
    assertThat(ThumbnailNumbering.of(List.of(hasNot)).latest()).isEmpty();
    assertThat(ThumbnailNumbering.of(List.of()).copies()).isEmpty();
  }

  @Test
  void other_files_are_passed_over() {
    var names = List.of("thumb.jpg", "thumb1.png", "athumb1.jpg", "thumb1.jpg.tmp", "thumb-1.jpg");

    assertThat(ThumbnailNumbering.of(List.of(new Thumbnails(names, false))).copies()).isEmpty();
  }
}
