package dev.unbroken.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SamplesTest {

  @Test
  void the_median_is_the_middle_or_between_the_two_in_the_middle() {
    assertThat(new Samples(List.of(9.0, 1.0, 3.0)).median()).isEqualTo(3);
    assertThat(new Samples(List.of(9.0, 1.0, 3.0, 5.0)).median()).isEqualTo(4);
    assertThat(Samples.of(7).median()).isEqualTo(7);
  }

  @Test
  void nothing_measured_is_no_figure() {
    assertThatThrownBy(() -> new Samples(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void both_are_run_in_turn() throws Exception {
    var order = new ArrayList<String>();

    var pairs =
        Pairs.measure(
            3,
            () -> {
              order.add("a");
              return (double) order.size();
            },
            () -> {
              order.add("b");
              return (double) order.size();
            });

    assertThat(order).containsExactly("a", "b", "a", "b", "a", "b");
    assertThat(pairs.ours().values()).containsExactly(1.0, 3.0, 5.0);
    assertThat(pairs.peers().values()).containsExactly(2.0, 4.0, 6.0);
  }

  @ParameterizedTest
  @CsvSource({
    "12345.6, '12,346'",
    "100.4, 100",
    "48.23, 48.2",
    "1.154, 1.15",
    "3, 3",
    "0.0521, 0.0521",
    "0, 0"
  })
  void figures_show_three_digits_that_count(double figure, String text) {
    assertThat(Figures.text(figure)).isEqualTo(text);
  }
}
