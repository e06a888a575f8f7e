package dev.unbroken.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.template.ApiResource.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenBucketTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final TokenBucket bucket = new TokenBucket(new Pace(4, 3), now::get);

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

  @Test
  void a_long_rest_gives_one_burst_and_no_more() {
    taken(10);

    later(Duration.ofDays(1));

    assertThat(taken(10)).isEqualTo(3);
  }

  @Test
  void a_clock_that_goes_back_gives_nothing_and_takes_nothing() {
    taken(2);

    now.set(START.minusSeconds(60));

    assertThat(taken(10)).isEqualTo(1);
  }

  private long taken(int calls) {
    return Stream.generate(bucket::take).limit(calls).filter(taken -> taken).count();
  }

  private void later(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }
}
