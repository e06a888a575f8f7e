package dev.unbroken.accesskeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.failure.ServiceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** How long keys are known, and when they are read again. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KnownAccessKeysTest {

  private Instant now = Instant.parse("2026-02-03T04:05:06Z");
  private final AccessKey first = AccessKey.make("first", new Random(1), now);
  private final AccessKey second = AccessKey.make("second", new Random(2), now);

  private AccessKeys kept = AccessKeys.NONE.with(first);
  private boolean spoilt;
  private boolean unreadable;
  private int reads;

  private final KnownAccessKeys known = new KnownAccessKeys(this::read, () -> now);

  private Optional<String> read() {
    reads++;
    if (unreadable) {
      throw new ServiceFailure.Unavailable("not now");
    }
    return Optional.of(spoilt ? "spoilt" : kept.json());
  }

  @Test
  void keys_are_read_once_a_minute() {
    assertThat(reads).as("nothing is read before the first call").isZero();

    for (var second = 0; second < 60; second++) {
      assertThat(known.find(first.id())).contains(first);
      now = now.plusSeconds(1);
    }

    assertThat(reads).isEqualTo(1);
  }

  @Test
  void a_new_key_works_at_once() {
    known.find(first.id());
    kept = kept.with(second);
    now = now.plusSeconds(5);

    assertThat(known.find(second.id())).contains(second);
  }

  @Test
  void guessing_ids_has_the_keys_read_once_in_five_seconds() {
    known.find(first.id());

    for (var guess = 0; guess < 1000; guess++) {
      assertThat(known.find("UBKA" + guess)).isEmpty();
      now = now.plusMillis(10);
    }

    assertThat(reads).isEqualTo(2);
  }

  @Test
  void a_deactivated_key_is_refused_after_a_minute() {
    known.find(first.id());
    kept = kept.withActive(first.id(), false);

    now = now.plusSeconds(61);

    assertThat(known.find(first.id())).isEmpty();
  }

  @Test
  void keys_hold_for_a_quarter_of_an_hour_while_they_cannot_be_read() {
    known.find(first.id());
    unreadable = true;

    now = now.plus(Duration.ofMinutes(15));
    assertThat(known.find(first.id())).contains(first);

    now = now.plusSeconds(1);
    assertThatThrownBy(() -> known.find(first.id())).isInstanceOf(ServiceFailure.Unavailable.class);
  }

  @Test
  void a_secret_that_was_never_read_is_asked_for_once_in_five_seconds_and_lets_nobody_in() {
    unreadable = true;

    for (var call = 0; call < 1000; call++) {
      assertThatThrownBy(() -> known.find(first.id()))
          .isInstanceOf(ServiceFailure.Unavailable.class);
      now = now.plusMillis(10);
    }

    assertThat(reads).isEqualTo(2);
  }

  @Test
  void a_secret_that_can_be_read_again_lets_in_within_five_seconds() {
    unreadable = true;
    assertThatThrownBy(() -> known.find(first.id())).isInstanceOf(ServiceFailure.Unavailable.class);
    unreadable = false;

    now = now.plusSeconds(5);

    assertThat(known.find(first.id())).contains(first);
  }

  @Test
  void a_secret_that_has_long_been_out_of_reach_is_asked_for_once_in_five_seconds() {
    known.find(first.id());
    unreadable = true;
    now = now.plus(Duration.ofHours(1));

    for (var call = 0; call < 1000; call++) {
      assertThatThrownBy(() -> known.find(first.id()))
          .isInstanceOf(ServiceFailure.Unavailable.class);
      now = now.plusMillis(10);
    }

    assertThat(reads).isEqualTo(3);
  }

  @Test
  void a_clock_that_goes_back_keeps_nobody_out() {
    unreadable = true;
    assertThatThrownBy(() -> known.find(first.id())).isInstanceOf(ServiceFailure.Unavailable.class);
    unreadable = false;

    now = now.minus(Duration.ofHours(1));

    assertThat(known.find(first.id())).contains(first);
  }

  @Test
  void keys_hold_for_a_while_when_somebody_has_spoilt_the_secret() {
    known.find(first.id());
    spoilt = true;
    now = now.plusSeconds(61);

    assertThat(known.find(first.id())).contains(first);
  }

  @Test
  void a_secret_that_cannot_be_read_is_asked_for_once_in_five_seconds() {
    known.find(first.id());
    unreadable = true;
    now = now.plusSeconds(61);

    for (var call = 0; call < 100; call++) {
      assertThat(known.find(first.id())).contains(first);
      now = now.plusMillis(10);
    }

    assertThat(reads).isEqualTo(2);
  }
}
