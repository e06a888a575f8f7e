package dev.unbroken.accesskeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.failure.ServiceFailure;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of a deployment and what may be done with them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessKeysTest {

  private final Random random = new Random(7);

  private AccessKey key(String name) {
    return AccessKey.make(name, random, Instant.parse("2026-02-03T04:05:06Z"));
  }

  @Test
  void a_key_has_aws_s_form_but_not_its_beginning() {
    var key = key("show");

    assertThat(key.id()).matches("UBKA[A-Z2-7]{16}");
    assertThat(key.secret()).matches("[A-Za-z0-9+/]{40}");
  }

  @Test
  void what_is_written_is_read() {
    var keys = AccessKeys.NONE.with(key("a")).with(key("b"));
    var changed = keys.withActive(keys.all().getFirst().id(), false);

    assertThat(AccessKeys.parse(changed.json())).isEqualTo(changed);
    assertThat(AccessKeys.parse("")).isEqualTo(AccessKeys.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UBKASECRETTEXT", "{\"keys\": [{\"id\": \"UBKASECRETTEXT\"}]}", "[]", "{}"})
  void a_secret_that_is_none_of_ours_is_refused_without_telling_it(String text) {
    assertThatIllegalStateException()
        .isThrownBy(() -> AccessKeys.parse(text))
        .withNoCause()
        .withMessageNotContaining("SECRETTEXT");
  }

  @Test
  void no_text_of_a_key_holds_its_secret() {
    var key = key("show");

    assertThat(key.toString()).doesNotContain(key.secret());
    assertThat(AccessKeys.NONE.with(key).toString()).doesNotContain(key.secret());
  }

  @Test
  void a_name_has_two_keys_at_most() {
    var two = AccessKeys.NONE.with(key("show")).with(key("show"));

    assertThat(two.with(key("other")).all()).hasSize(3);
    assertThatThrownBy(() -> two.with(key("show")))
        .isInstanceOf(ServiceFailure.QuotaExceeded.class)
        .hasMessage("The limit of 2 access keys of show is reached");
  }

  @Test
  void a_key_that_is_not_active_cannot_be_used_until_it_is_again() {
    var keys = AccessKeys.NONE.with(key("show"));
    var id = keys.all().getFirst().id();

    var without = keys.withActive(id, false);

    assertThat(without.usable(id)).isEmpty();
    assertThat(without.withActive(id, true)).isEqualTo(keys);
  }

  @Test
  void only_a_key_that_nobody_uses_any_more_is_deleted() {
    var keys = AccessKeys.NONE.with(key("show"));
    var id = keys.all().getFirst().id();

    assertThatThrownBy(() -> keys.without(id)).isInstanceOf(ServiceFailure.Conflict.class);
    assertThat(keys.withActive(id, false).without(id)).isEqualTo(AccessKeys.NONE);
  }

  @Test
  void a_key_that_does_not_exist_is_not_found() {
    assertThatThrownBy(() -> AccessKeys.NONE.withActive("UBKA0", false))
        .isInstanceOf(ServiceFailure.ResourceNotFound.class)
        .hasMessageContaining("UBKA0");
  }
}
