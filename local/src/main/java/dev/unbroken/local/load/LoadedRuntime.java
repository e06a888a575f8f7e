package dev.unbroken.local.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unbroken.local.LocalRuntime;
import dev.unbroken.local.Logs;
import dev.unbroken.local.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The runtime of {@code up} in a process of its own, so that its memory is its own.
 *
 * <p>It says on its output, in lines of JSON, where it listens, what it announces and, for each
 * line of its input, how much heap is left after a collection. It ends with its input.
 */
final class LoadedRuntime {

  private static final JsonMapper JSON = new JsonMapper();

  private final PrintStream out;

  private LoadedRuntime(PrintStream out) {
    this.out = out;
  }

  /** Runs a template, named first, with the parameters that follow as NAME=VALUE. */
  public static void main(String[] arguments) throws IOException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    // What an engine prints would come between the lines.
    System.setOut(System.err);
    Logs.quiet(true);
    var parameters = new HashMap<String, String>();
    for (int i = 1; i < arguments.length; i++) {
      var parts = arguments[i].split("=", 2);
      parameters.put(parts[0], parts[1]);
    }
    var options = Options.of(Path.of(arguments[0])).withPort(0).withParameters(parameters);
    try (var runtime = LocalRuntime.start(options)) {
      new LoadedRuntime(out).serve(runtime);
    }
    // Engines leave threads behind that would keep the process.
    System.exit(0);
  }

  private void serve(LocalRuntime runtime) throws IOException {
    runtime.onEvent(this::heard);
    var at = runtime.endpoints();
    say(Map.of("api", at.api(), "s3", at.s3(), "sqs", at.sqs(), "eventBridge", at.eventBridge()));
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      var memory = ManagementFactory.getMemoryMXBean();
      memory.gc();
      say(Map.of("heap", memory.getHeapMemoryUsage().getUsed()));
    }
  }

  private void heard(JsonNode event) {
    if (event.path("source").asText().equals("unbroken")) {
      say(Map.of("announced", event));
    }
  }

  private void say(Map<String, ?> line) {
    out.println(JSON.valueToTree(line).toString());
  }
}
