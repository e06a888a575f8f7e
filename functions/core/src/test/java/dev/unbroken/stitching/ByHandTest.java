package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What is read by hand because it is read so often, beside the slow ways that say the same. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ByHandTest {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,30})?");
  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

  private static String text(Random random, String characters, int most) {
    var text = new StringBuilder();
    for (var left = random.nextInt(most + 1); left > 0; left--) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }

  @Test
  void durations_are_those_that_decimal_numbers_are() throws Exception {
    var random = new Random(52);
    var read = 0;
    for (var i = 0; i < 20_000; i++) {
      var duration =
          text(random, "0123456789", 7)
              + (random.nextBoolean() ? "." : "")
              + text(random, random.nextInt(4) > 0 ? "0123456789" : "0123456789.x-\u0663", 32);
      if (SECONDS.matcher(duration).matches()) {
        read++;
        assertThat(Extinf.parse(duration + ",").nanos())
            .as(duration)
            .isEqualTo(new BigDecimal(duration).movePointRight(9).longValue());
      } else {
        assertThatExceptionOfType(MalformedException.class)
            .as(duration)
            .isThrownBy(() -> Extinf.parse(duration + ","));
      }
    }
    assertThat(read).isBetween(5_000, 15_000);
  }

  @Test
  void references_with_a_scheme_are_those_that_its_syntax_allows() {
    var random = new Random(53);
    var whole = 0;
    for (var i = 0; i < 20_000; i++) {
      var reference = text(random, "aZ09+.-:/_\n\u00e9", 8);
      var expected = !reference.startsWith("/") && !SCHEME.matcher(reference).matches();

      assertThat(Reference.isRelative(reference)).as(reference).isEqualTo(expected);

      whole += expected ? 0 : 1;
    }
    assertThat(whole).isBetween(1_000, 19_000);
  }
}
