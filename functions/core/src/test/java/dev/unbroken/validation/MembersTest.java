package dev.unbroken.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.failure.Violation;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MembersTest {

  private enum Mode {
    SLOW,
    FAST
  }

  @Test
  void sound_members_are_given_as_they_are() {
    var members = members("{'name':'a','count':3,'fast':true,'mode':'FAST','inner':{'x':'y'}}");

    assertThat(members.string("name").required().max(1).optional()).contains("a");
    assertThat(members.integer("count", 0, 3)).contains(3L);
    assertThat(members.bool("fast")).contains(true);
    assertThat(members.choice("mode", Mode.class)).contains(Mode.FAST);
    assertThat(members.object("inner").string("x").optional()).contains("y");
    members.check();
  }

  @Test
  void everything_that_is_wrong_is_said_at_once_with_its_path() {
    var members =
        members("{'name':'toolong','count':'3','mode':'QUICK','inner':{'x':7},'list':['ok',1]}");

    members.string("name").max(3);
    members.integer("count", 0, 10);
    members.choice("mode", Mode.class);
    members.object("inner").string("x");
    members.list("list");
    members.string("absent").required();

    assertThat(violations(members))
        .extracting(Violation::path)
        .containsExactly("name", "count", "mode", "inner.x", "list[1]", "absent");
  }

  @Test
  void a_member_breaks_at_most_one_rule_at_a_time() {
    var members = members("{'name':'!!!!'}");

    members.string("name").max(2).pattern(Pattern.compile("[a-z]*"));

    assertThat(violations(members)).hasSize(1);
  }

  @Test
  void members_nobody_asked_for_are_refused_also_inside() {
    var members = members("{'name':'a','nmae':'b','inner':{'x':'y','z':1}}");

    members.string("name");
    members.object("inner").string("x");

    assertThat(violations(members)).extracting(Violation::path).containsExactly("nmae", "inner.z");
  }

  @Test
  void null_counts_as_absent() {
    var members = members("{'name':null,'inner':null,'count':null}");

    assertThat(members.string("name").optional()).isEmpty();
    assertThat(members.object("inner").present()).isFalse();
    assertThat(members.integer("count", 1, 2)).isEmpty();
    members.check();
  }

  @Test
  void numbers_outside_their_range_or_with_a_fraction_are_refused() {
    var members = members("{'low':-1,'high':301,'broken':1.5,'huge':99999999999999999999999999}");

    members.integer("low", 0, 300);
    members.integer("high", 0, 300);
    members.integer("broken", 0, 300);
    members.integer("huge", 0, 300);

    assertThat(violations(members))
        .extracting(Violation::path)
        .containsExactly("low", "high", "broken", "huge");
    assertThat(violations(members).getLast().constraint())
        .isEqualTo("Member must have value less than or equal to 300");
  }

  @Test
  void length_counts_characters_as_people_do() {
    var members = members("{'name':'\uD83D\uDE00\uD83D\uDE00'}");

    members.string("name").min(2).max(2);

    members.check();
  }

  @Test
  void the_text_names_each_member() {
    var members = members("{}");
    members.string("arn").required();
    members.object("destinationConfiguration").object("s3").string("bucketName").required();

    assertThatExceptionOfType(ServiceFailure.Validation.class)
        .isThrownBy(members::check)
        .withMessage(
            "2 validation errors detected: Value at 'arn' failed to satisfy constraint: Member must"
                + " not be null; Value at 'destinationConfiguration.s3.bucketName' failed to satisfy"
                + " constraint: Member must not be null");
  }

  private static List<Violation> violations(Members members) {
    try {
      members.check();
      return List.of();
    } catch (ServiceFailure.Validation refused) {
      return refused.violations();
    }
  }

  private static Members members(String json) {
    try {
      return Members.of(new ObjectMapper().readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
