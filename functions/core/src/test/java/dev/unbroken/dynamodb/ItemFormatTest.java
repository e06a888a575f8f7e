package dev.unbroken.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ItemFormatTest {

  @Test
  void an_item_says_in_which_form_it_is_written() {
    var item = new ItemWriter().item(ResourceKey.of("kind", "id")).text("name", "x").attributes();

    assertThat(item).containsEntry("formatVersion", AttributeValue.fromN("1"));
    assertThat(new ItemReader(item).text("name")).isEqualTo("x");
  }

  @Test
  void an_item_of_before_there_were_forms_is_of_the_first() {
    var item = Map.of("name", AttributeValue.fromS("x"));

    assertThat(new ItemReader(item).text("name")).isEqualTo("x");
  }

  @Test
  void an_item_of_a_later_form_is_not_misread() {
    var item = Map.of("formatVersion", AttributeValue.fromN("2"));

    assertThatIllegalStateException()
        .isThrownBy(() -> new ItemReader(item))
        .withMessage(
            "The item's format is 2, and this version reads 1: a later version has written it");
  }
}
