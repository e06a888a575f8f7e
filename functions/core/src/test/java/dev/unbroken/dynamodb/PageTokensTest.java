package dev.unbroken.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.validation.Members;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PageTokensTest {

  private final PageTokens tokens = new PageTokens("secret");

  @Test
  void lead_to_the_position_they_were_issued_for() {
    var token = tokens.issue("session#2026-01-01#st-ü", "ListChannels", "name=a");

    assertThat(read(token, "ListChannels", "name=a")).contains("session#2026-01-01#st-ü");
    assertThat(token).matches("[a-zA-Z0-9_-]{1,1024}");
  }

  @Test
  void are_absent_on_the_first_page() {
    var members = Members.of(JsonNodeFactory.instance.objectNode());

    assertThat(tokens.read(members.string("nextToken"), "ListChannels")).isEmpty();
    assertThat(read("", "ListChannels")).isEmpty();
  }

  @Test
  void are_refused_by_another_operation() {
    assertRefused(tokens.issue("a", "ListStreamKeys"), "ListChannels");
  }

  @Test
  void are_refused_with_another_filter() {
    assertRefused(tokens.issue("a", "ListChannels", "name=a"), "ListChannels", "name=b");
    assertRefused(tokens.issue("a", "ListChannels", "name=a"), "ListChannels");
  }

  @Test
  void are_refused_when_filters_only_run_together_to_the_same_text() {
    assertRefused(tokens.issue("c", "List", "a", "b"), "List", "ab", "");
    assertRefused(tokens.issue("bc", "List", "a"), "List", "ab");
  }

  @Test
  void are_refused_when_signed_with_another_secret() {
    assertRefused(new PageTokens("other").issue("a", "ListChannels"), "ListChannels");
  }

  @Test
  void are_refused_with_any_character_changed() {
    var token = tokens.issue("ABCdef123456", "ListChannels");
    var random = new Random(5);

    for (var i = 0; i < token.length() - 1; i++) {
      var forged = new StringBuilder(token);
      forged.setCharAt(i, token.charAt(i) == 'A' ? 'B' : (char) ('0' + random.nextInt(10)));
      if (!forged.toString().equals(token)) {
        assertRefused(forged.toString(), "ListChannels");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "====", "YQ", "not a token", "++//", "ä"})
  void are_refused_when_they_are_anything_else(String token) {
    assertRefused(token, "ListChannels");
  }

  @Test
  void are_refused_above_1024_characters() {
    assertRefused("a".repeat(1025), "ListChannels");
  }

  private void assertRefused(String token, String... scope) {
    assertThatThrownBy(() -> read(token, scope))
        .isInstanceOf(ServiceFailure.Validation.class)
        .hasMessageContaining("'nextToken'");
  }

  private Optional<String> read(String token, String... scope) {
    var members = Members.of(JsonNodeFactory.instance.objectNode().put("nextToken", token));
    var position = tokens.read(members.string("nextToken"), scope);
    members.check();
    return position;
  }
}
