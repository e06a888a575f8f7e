package dev.unbroken.bench.grouping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.bench.Machine;
import dev.unbroken.bench.Program;
import dev.unbroken.bench.Unavailable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What groups a file of histories, each time in a JVM of its own.
 *
 * @param label its name and version
 */
record Engine(String label, List<String> options, String classPath, String main) {

  /** How often a process groups the whole history before it counts. */
  private static final int WARM_UPS = 2;

  private static final String OWN_PACKAGE = "dev.unbroken.bench.peers.";

  /**
   * What came out.
   *
   * @param hash the sum of the groups' hashes
   */
  record Outcome(double seconds, String hash, int groups) {}

  /** The service's own grouping. */
  static Engine ours() {
    return new Engine(
        "Unbroken",
        List.of(),
        System.getProperty("java.class.path"),
        GroupSessions.class.getName());
  }

  /** Flink's session windows. */
  static Engine flink(Machine machine) throws Unavailable {
    return peer(
        machine,
        "Apache Flink 2.3.0",
        "flink",
        // Its serializers look into collections.
        List.of("--add-opens=java.base/java.util=ALL-UNNAMED"));
  }

  /** Kafka Streams' session windows. */
  static Engine kafkaStreams(Machine machine) throws Unavailable {
    return peer(machine, "Kafka Streams 4.3.0", "kafka-streams", List.of());
  }

  private static Engine peer(Machine machine, String label, String folder, List<String> options)
      throws Unavailable {
    var jar = machine.peer(label, "%s/target/%s-sessions.jar".formatted(folder, folder));
    var classPath = jar + File.pathSeparator + jar.resolveSibling("lib").resolve("*");
    var main = OWN_PACKAGE + folder.replace("-", "") + ".GroupSessions";
    return new Engine(label, options, classPath, main);
  }

  Outcome group(Machine machine, Path histories) throws IOException, InterruptedException {
    var all = new ArrayList<>(options);
    all.add("-Xmx3g");
    var cores = Runtime.getRuntime().availableProcessors();
    var printed =
        Program.java(
            machine,
            all,
            classPath,
            main,
            histories.toString(),
            Integer.toString(cores),
            Integer.toString(WARM_UPS));
    return outcome(printed);
  }

  private static Outcome outcome(JsonNode printed) {
    return new Outcome(
        printed.required("seconds").asDouble(),
        printed.required("hash").asText(),
        printed.required("groups").asInt());
  }
}
