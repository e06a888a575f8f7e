package dev.unbroken.local.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.permissions.Permissions.Decision;
import dev.unbroken.local.template.Statement;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatementsTest {

  private static final Need WRITE = new Need("s3:PutObject", "arn:aws:s3:::shows/2026/a.ts");

  @Test
  void what_no_statement_allows_is_not_allowed() {
    assertThat(Permissions.of(List.of()).decide(WRITE)).isEqualTo(Decision.NOT_ALLOWED);
  }

  @ParameterizedTest
  @CsvSource({
    "s3:PutObject, arn:aws:s3:::shows/2026/a.ts, ALLOWED",
    "S3:putobject, arn:aws:s3:::shows/*, ALLOWED",
    "s3:Put*, arn:aws:s3:::show?/*, ALLOWED",
    "*, *, ALLOWED",
    "s3:PutObject, arn:aws:s3:::shows, NOT_ALLOWED",
    "s3:PutObject, arn:aws:s3:::SHOWS/*, NOT_ALLOWED",
    "s3:PutObject, arn:aws:s3:::show/*, NOT_ALLOWED",
    "s3:PutObject, arn:aws:s3:::shows/2026/a?ts.gz, NOT_ALLOWED",
    "s3:PutObject, arn:aws:s3:::shows/2026/.*, NOT_ALLOWED",
    "s3:PutObjec, *, NOT_ALLOWED",
    "s3:GetObject, *, NOT_ALLOWED"
  })
  void patterns_stand_for_characters_and_arns_are_taken_exactly(
      String action, String resource, Decision decision) {
    assertThat(Permissions.of(List.of(allow(action, resource))).decide(WRITE)).isEqualTo(decision);
  }

  @Test
  void a_denial_outweighs_whatever_allows_it() {
    var denial = new Statement(false, List.of("s3:*"), List.of("arn:aws:s3:::shows/2026/*"));

    var permissions = Permissions.of(List.of(denial, allow("s3:PutObject", "*")));

    assertThat(permissions.decide(WRITE)).isEqualTo(Decision.DENIED);
    assertThat(permissions.decide(new Need("s3:PutObject", "arn:aws:s3:::shows/2027/a.ts")))
        .isEqualTo(Decision.ALLOWED);
  }

  @Test
  void a_statement_is_needless_when_every_need_is_met_without_it() {
    var exact = allow("s3:PutObject", "arn:aws:s3:::shows/*");
    var wide = allow("s3:*", "arn:aws:s3:::shows/*");
    var unused = allow("s3:GetObject", "arn:aws:s3:::shows/*");

    assertThat(Permissions.of(List.of(exact, unused)).needless(List.of(WRITE)))
        .containsExactly(unused);
    assertThat(Permissions.of(List.of(exact, wide)).needless(List.of(WRITE)))
        .containsExactly(exact, wide);
    assertThat(Permissions.of(List.of(exact, exact)).needless(List.of(WRITE)))
        .containsExactly(exact, exact);
    assertThat(Permissions.of(List.of(exact)).needless(List.of())).containsExactly(exact);
  }

  private static Statement allow(String action, String resource) {
    return new Statement(true, List.of(action), List.of(resource));
  }
}
