package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Every operation that the AWS SDK for Java has, in the life of one channel. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EveryOperationTest {

  @Test
  void the_sdk_for_java_drives_every_operation_it_has() throws Exception {
    var pem = Files.readString(ClientProgram.FOLDER.resolve("viewers.pem"));
    var answered = new Answered();
    try (var service = Service.start();
        var ivs = service.client(answered)) {
      var life = new ChannelLife(service, ivs, service.bucket("unbroken-recordings-java"));

      var configuration = life.configuration();
      var channel = life.channel(configuration);
      life.tags(channel);
      var key = life.streamKeys(channel);
      life.updates(channel, configuration);
      life.keyPairs(pem);
      life.policy(channel);
      life.broadcast(channel);
      life.end(channel, key, configuration);
    }

    assertThat(answered.operations()).isEqualTo(Operations.ofTheSdk());
  }

  @Test
  void the_public_model_has_forty_operations() {
    assertThat(Operations.all()).hasSize(40);
  }

  /** The operations that were called and answered with success. */
  private static final class Answered implements ExecutionInterceptor {

    private final Set<String> operations = new ConcurrentSkipListSet<>();

    Set<String> operations() {
      return operations;
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
      operations.add(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    }
  }
}
