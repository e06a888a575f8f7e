package dev.unbroken.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.unbroken.local.template.FunctionResource;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** A function as Lambda runs it: a process of its own under AWS's runtime interface client. */
final class FunctionProcess {

  /** Nothing of this project, and nothing of its libraries: those are in the task's folder. */
  private static final String RUNTIME =
      Stream.of(
              AWSLambda.class,
              RequestHandler.class,
              LambdaEventSerializers.class,
              SdkInternalThreadLocal.class)
          .map(FunctionProcess::jar)
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));

  private static final int LONGEST_SECONDS = 120;

  private FunctionProcess() {}

  /**
   * Starts the function, takes it through its snapshot unless its variables name another start,
   * gives it the event, and ends it.
   */
  static RuntimeApi.Outcome invoke(
      FunctionResource function, byte[] event, Map<String, String> environment, Path task)
      throws Exception {
    var log = Files.createTempFile("unbroken-function-", ".log");
    try (var api = new RuntimeApi(event, function.arn(), function.timeout())) {
      var process = start(function, environment, task, api, log);
      try {
        var ended = process.onExit().<RuntimeApi.Outcome>thenApply(_ -> dead(log));
        return await(CompletableFuture.anyOf(api.outcome(), ended), log);
      } finally {
        process.destroyForcibly().waitFor();
      }
    } finally {
      Files.delete(log);
    }
  }

  private static Process start(
      FunctionResource function,
      Map<String, String> environment,
      Path task,
      RuntimeApi api,
      Path log)
      throws IOException {
    // As Lambda's own bootstrap starts Java 25.
    var builder =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "-cp",
                RUNTIME,
                AWSLambda.class.getName(),
                function.handler())
            .directory(task.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.environment().putIfAbsent("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    builder.environment().put("_HANDLER", function.handler());
    builder.environment().put("LAMBDA_TASK_ROOT", task.toString());
    builder.environment().put("LD_LIBRARY_PATH", task + File.pathSeparator + task.resolve("lib"));
    return builder.start();
  }

  private static RuntimeApi.Outcome await(CompletableFuture<Object> outcome, Path log)
      throws IOException, InterruptedException {
    try {
      return (RuntimeApi.Outcome) outcome.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return new RuntimeApi.Outcome.Failed("nothing", "No answer; it said:\n" + read(log));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RuntimeApi.Outcome dead(Path log) {
    try {
      return new RuntimeApi.Outcome.Failed("nothing", "It ended, and said:\n" + read(log));
    } catch (IOException e) {
      return new RuntimeApi.Outcome.Failed("nothing", "It ended; its log cannot be read: " + e);
    }
  }

  private static String read(Path log) throws IOException {
    return Files.readString(log);
  }

  /** The jar, or folder, that a class comes from. */
  static Path jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
