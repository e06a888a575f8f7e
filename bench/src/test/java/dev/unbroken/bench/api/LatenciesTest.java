package dev.unbroken.bench.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LatenciesTest {

  private static final long MILLI = 1_000_000;

  @Test
  void counts_answers_by_the_time_of_the_round_and_not_by_what_they_took() {
    var took = Collections.nCopies(300, 20 * MILLI);

    var found = Latencies.of(took, 2_000 * MILLI);

    assertThat(found).isEqualTo(new Latencies(150, 20, 20));
  }

  @Test
  void takes_the_percentiles_in_any_order_of_the_answers() {
    var took =
        new ArrayList<>(LongStream.rangeClosed(1, 1000).map(n -> n * MILLI).boxed().toList());
    Collections.shuffle(took, new Random(7));

    var found = Latencies.of(took, 1_000 * MILLI);

    assertThat(found.median()).isEqualTo(500);
    assertThat(found.tail()).isEqualTo(990);
  }

  @Test
  void has_a_single_answer_for_each_percentile() {
    assertThat(Latencies.of(List.of(3 * MILLI), 1_000 * MILLI)).isEqualTo(new Latencies(1, 3, 3));
  }

  @Test
  void takes_the_round_in_the_middle_by_its_answers_a_second() {
    var slow = new Latencies(10, 1, 2);
    var middle = new Latencies(20, 30, 40);
    var quick = new Latencies(90, 2, 3);

    assertThat(Latencies.middle(List.of(quick, slow, middle))).isEqualTo(middle);
    assertThat(Latencies.middle(List.of(quick, slow))).isEqualTo(slow);
  }

  @Test
  void refuses_a_round_without_answers() {
    assertThatThrownBy(() -> Latencies.of(List.of(), MILLI))
        .isInstanceOf(IllegalStateException.class);
  }
}
