package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.unbroken.testing.Tools;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * A program of src/test/clients: an unmodified client that learns all it needs from its
 * environment.
 */
final class ClientProgram {

  static final Path FOLDER = Path.of("src", "test", "clients").toAbsolutePath();

  private static final Path INSTALLED = FOLDER.resolve(".venv").resolve("bin");
  private static final Path FRAGMENT =
      Path.of("src", "main", "resources", "demo", "fragments", "1").toAbsolutePath();
  private static final String CALLED = "called: ";
  private static final String HINT = "run local/src/test/clients/install";
  private static final Duration LONGEST = Duration.ofMinutes(8);

  private ClientProgram() {}

  /** A program that the install script put there; the test is skipped in words without it. */
  static String installed(String name) {
    var program = INSTALLED.resolve(name);
    Tools.need(program, HINT);
    return program.toString();
  }

  /** Node with the packages that the install script put there. */
  static String node() {
    Tools.need("node");
    Tools.need(FOLDER.resolve("javascript/node_modules/@aws-sdk/client-ivs"), HINT);
    return "node";
  }

  /** Runs a program against the service, and gives the operations that it says it called. */
  static Set<String> live(Service service, String bucket, String... command)
      throws IOException, InterruptedException {
    var output = Files.createTempFile("client", ".log");
    try {
      var process = start(service, bucket, List.of(command), output.toFile());
      if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        return fail("%s did not end:%n%s", List.of(command), Files.readString(output));
      }
      var said = Files.readString(output);
      assertThat(process.exitValue()).as(said).isZero();
      var called = said.lines().filter(line -> line.startsWith(CALLED)).findFirst();
      assertThat(called).as(said).isPresent();
      return new TreeSet<>(List.of(called.get().substring(CALLED.length()).split(" ")));
    } finally {
      Files.delete(output);
    }
  }

  private static Process start(Service service, String bucket, List<String> command, File output)
      throws IOException {
    var builder =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    var environment = builder.environment();
    // Nothing of this machine's own settings: what the clients are told is what stands below.
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    environment.merge(
        "PATH", INSTALLED.toString(), (path, first) -> first + File.pathSeparator + path);
    environment.putAll(settings(service));
    environment.put("UNBROKEN_BUCKET", bucket);
    environment.put("UNBROKEN_FRAGMENT", FRAGMENT.toString());
    return builder.start();
  }

  private static Map<String, String> settings(Service service) {
    var endpoints = service.runtime.endpoints();
    return Map.ofEntries(
        Map.entry("AWS_ENDPOINT_URL_IVS", endpoints.api().toString()),
        Map.entry("AWS_ENDPOINT_URL_S3", endpoints.s3().toString()),
        Map.entry("AWS_ENDPOINT_URL_EVENTBRIDGE", endpoints.eventBridge().toString()),
        Map.entry("AWS_ACCESS_KEY_ID", service.credentials.accessKeyId()),
        Map.entry("AWS_SECRET_ACCESS_KEY", service.credentials.secretAccessKey()),
        Map.entry("AWS_REGION", "us-west-2"),
        Map.entry("AWS_DEFAULT_REGION", "us-west-2"),
        Map.entry("AWS_CONFIG_FILE", "/dev/null"),
        Map.entry("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"),
        Map.entry("AWS_EC2_METADATA_DISABLED", "true"),
        Map.entry("NO_PROXY", "127.0.0.1"),
        Map.entry("PYTHONDONTWRITEBYTECODE", "1"));
  }
}
