package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Clients as their makers ship them drive the life of a channel; only the endpoint is changed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnmodifiedClientsTest {

  private Service service;

  // Each its own account: the lists hold what the client made, and nothing else.
  @BeforeEach
  void start() {
    service = Service.start();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void the_aws_cli_drives_every_operation() throws Exception {
    ClientProgram.installed("aws");

    var called =
        ClientProgram.live(
            service, service.bucket("unbroken-recordings-aws-cli"), "bash", "aws-cli/life");

    assertThat(called).containsAll(Operations.all());
  }

  @Test
  void boto3_drives_every_operation() throws Exception {
    var python = ClientProgram.installed("python");

    var called =
        ClientProgram.live(
            service, service.bucket("unbroken-recordings-boto3"), python, "python/life.py");

    assertThat(called).containsAll(Operations.all());
  }

  @Test
  void the_javascript_sdk_drives_every_operation() throws Exception {
    var node = ClientProgram.node();

    var called =
        ClientProgram.live(
            service, service.bucket("unbroken-recordings-javascript"), node, "javascript/life.mjs");

    assertThat(called).containsAll(Operations.all());
  }
}
