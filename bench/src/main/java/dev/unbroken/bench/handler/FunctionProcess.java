package dev.unbroken.bench.handler;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.unbroken.bench.Machine;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** Starts a function in a process of its own under AWS's runtime interface client, for one call. */
final class FunctionProcess {

  /** What Lambda itself puts on the class path. */
  private static final String RUNTIME =
      Stream.of(
              AWSLambda.class,
              RequestHandler.class,
              LambdaEventSerializers.class,
              SdkInternalThreadLocal.class)
          .map(FunctionProcess::jar)
          .collect(Collectors.joining(File.pathSeparator));

  /** As Lambda's own bootstrap has them for Java 25. */
  private static final List<String> FLAGS =
      List.of(
          "-Xshare:auto",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx512m",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");

  private static final int LONGEST_SECONDS = 60;

  private final Machine machine;
  private final TaskFolder task;
  private final Map<String, String> environment;
  private final byte[] event;

  FunctionProcess(Machine machine, TaskFolder task, Map<String, String> environment, byte[] event) {
    this.machine = machine;
    this.task = task;
    this.environment = environment;
    this.event = event.clone();
  }

  /**
   * What one process did.
   *
   * @param startMillis from its start to its answer
   * @param callMillis from when it was given the event to its answer
   */
  record Answer(double startMillis, double callMillis, String payload) {}

  /** A cold start: initialized, then called. */
  Answer cold() throws Exception {
    return run("on-demand");
  }

  /** A start that SnapStart takes its picture of: initialized, primed, restored, then called. */
  Answer primed() throws Exception {
    return run("snap-start");
  }

  private Answer run(String initialization) throws Exception {
    var log = Files.createTempFile(machine.work(), "function-", ".log");
    try (var api = new RuntimeApi(event)) {
      var builder = builder(initialization, api).redirectOutput(log.toFile());
      var begun = System.nanoTime();
      var process = builder.start();
      try {
        var _ = process.onExit().thenRun(() -> api.failed("It ended"));
        var call = await(api.call(), log);
        return new Answer(
            (call.answered() - begun) / 1e6,
            (call.answered() - call.given()) / 1e6,
            call.payload());
      } finally {
        process.destroyForcibly().waitFor();
      }
    } finally {
      Files.delete(log);
    }
  }

  private static RuntimeApi.Call await(CompletableFuture<RuntimeApi.Call> call, Path log)
      throws IOException, InterruptedException {
    try {
      return call.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("The function did not answer; it said:\n" + Files.readString(log), e);
    }
  }

  private ProcessBuilder builder(String initialization, RuntimeApi api) {
    var folder = task.folder().toString();
    var command = new ArrayList<>(List.of(machine.java().toString()));
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", RUNTIME, AWSLambda.class.getName(), task.handler()));
    var builder =
        new ProcessBuilder(command).directory(task.folder().toFile()).redirectErrorStream(true);
    var variables = builder.environment();
    variables.clear();
    variables.putAll(environment);
    variables.put("AWS_LAMBDA_RUNTIME_API", api.address());
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", initialization);
    variables.put("_HANDLER", task.handler());
    variables.put("LAMBDA_TASK_ROOT", folder);
    variables.put("LD_LIBRARY_PATH", folder + File.pathSeparator + folder + "/lib");
    return builder;
  }

  private static String jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
