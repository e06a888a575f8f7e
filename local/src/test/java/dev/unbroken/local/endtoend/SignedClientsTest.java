package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Clients as their makers ship them get in through the SIGV4 front door with an access key. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignedClientsTest {

  private static Service service;

  @BeforeAll
  static void start() {
    service = Service.signed(InstantSource.system());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void the_aws_cli_signs_what_is_not_easy_to_sign() throws Exception {
    ClientProgram.installed("aws");

    assertCalled("bash", "aws-cli/signed");
  }

  @Test
  void boto3_signs_what_is_not_easy_to_sign() throws Exception {
    assertCalled(ClientProgram.installed("python"), "python/signed.py");
  }

  @Test
  void the_javascript_sdk_signs_what_is_not_easy_to_sign() throws Exception {
    assertCalled(ClientProgram.node(), "javascript/signed.mjs");
  }

  @Test
  void the_java_sdk_signs_what_is_not_easy_to_sign() {
    var odd = Map.of("a b+c", "ä = / + @ 漢", "x:y/z", "_-.:=@", "env", "a+b");
    var arn = service.ivs.createChannel(create -> create.name("signed_show-1")).channel().arn();

    service.ivs.tagResource(tag -> tag.resourceArn(arn).tags(odd));
    service.ivs.untagResource(untag -> untag.resourceArn(arn).tagKeys("x:y/z", "a b+c"));

    assertThat(service.ivs.listTagsForResource(list -> list.resourceArn(arn)).tags())
        .isEqualTo(Map.of("env", "a+b"));
    service.ivs.deleteChannel(delete -> delete.arn(arn));
  }

  private static void assertCalled(String... command) throws Exception {
    assertThat(ClientProgram.live(service, "none", command))
        .contains("CreateChannel", "TagResource", "UntagResource", "ListTagsForResource");
  }
}
