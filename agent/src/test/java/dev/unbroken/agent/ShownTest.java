package dev.unbroken.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShownTest {

  @Test
  void a_stream_key_is_shown_by_its_beginning_alone() {
    assertThat(Shown.name("sk_us-west-2_abcdefghijkl")).isEqualTo("sk_us-…");
  }

  @Test
  void a_session_is_shown_whole() {
    var name = "AbCdEf123456_st-1aaaaaaaaaaaaaaaaaaaaaa";

    assertThat(Shown.name(name)).isEqualTo(name);
  }
}
