package dev.unbroken.throttling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenBucketTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final TokenBucket bucket = new TokenBucket(4_000, 3, now::get);

  @Test
  void a_burst_passes_and_no_more() {
    assertThat(taken(10)).isEqualTo(3);
  }

  @Test
  void after_a_burst_as_many_pass_a_second_as_the_rate_says() {
    taken(10);

    later(Duration.ofMillis(249));
    assertThat(taken(1)).isZero();
    later(Duration.ofMillis(1));
    assertThat(taken(2)).isEqualTo(1);
    later(Duration.ofMillis(500));
    assertThat(taken(5)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 365, 100_000})
  void a_long_rest_gives_one_burst_and_no_more(long days) {
    taken(10);

    later(Duration.ofDays(days));

    assertThat(taken(10)).isEqualTo(3);
  }

  @Test
  void a_clock_that_goes_back_gives_nothing_and_takes_nothing() {
    taken(2);

    now.set(START.minusSeconds(60));

    assertThat(taken(10)).isEqualTo(1);
  }

  @Test
  void a_clock_that_went_back_keeps_nobody_out_until_it_has_caught_up() {
    taken(10);
    now.set(START.minusSeconds(3600));
    taken(10);

    later(Duration.ofMillis(500));

    assertThat(taken(10)).isEqualTo(2);
  }

  @Test
  void a_rate_below_one_a_second_is_kept_exactly() {
    var slow = new TokenBucket(500, 1, now::get);
    slow.take();

    later(Duration.ofSeconds(2).minusNanos(1));
    assertThat(slow.take()).isFalse();
    later(Duration.ofNanos(1));
    assertThat(slow.take()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "1, 0", "1, 1000001"})
  void refuses_what_is_no_rate_or_no_burst(long rate, int burst) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucket(rate, burst, now::get));
  }

  /** The oracle keeps the calls that may pass as a fraction of any length, and no state but it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void lets_pass_what_exact_fractions_let_pass(int seed) {
    var random = new Random(seed);
    for (var bucketNumber = 0; bucketNumber < 200; bucketNumber++) {
      var rate = 1 + random.nextLong(random.nextBoolean() ? 20_000 : 10_000_000);
      var burst = 1 + random.nextInt(random.nextBoolean() ? 5 : 5_000);
      var tested = new TokenBucket(rate, burst, now::get);
      var allowed = BigDecimal.valueOf(burst);

      for (var call = 0; call < 200; call++) {
        var rest = rest(random, rate);
        later(Duration.ofNanos(rest));
        // The rate is of a thousand seconds: 12 digits below what a nanosecond gives.
        allowed =
            allowed
                .add(BigDecimal.valueOf(rest).multiply(BigDecimal.valueOf(rate)).movePointLeft(12))
                .min(BigDecimal.valueOf(burst));
        var passes = allowed.compareTo(BigDecimal.ONE) >= 0;
        allowed = passes ? allowed.subtract(BigDecimal.ONE) : allowed;

        assertThat(tested.take())
            .as("call %d at %d, burst %d", call, rate, burst)
            .isEqualTo(passes);
      }
    }
  }

  /** Often none, often about what one call takes, to the nanosecond, seldom a long one. */
  private static long rest(Random random, long rate) {
    var ofOneCall = 1_000_000_000_000L / rate;
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> 0;
      case 3, 4 -> Math.max(0, ofOneCall - 1 + random.nextInt(3));
      case 5, 6 -> random.nextLong(2 * ofOneCall + 1);
      default -> random.nextLong(Duration.ofDays(2).toNanos());
    };
  }

  private long taken(int calls) {
    return Stream.generate(bucket::take).limit(calls).filter(taken -> taken).count();
  }

  private void later(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }
}
