package dev.unbroken.bench.start;

import dev.unbroken.bench.Child;
import dev.unbroken.bench.Comparison;
import dev.unbroken.bench.Goal;
import dev.unbroken.bench.Machine;
import dev.unbroken.bench.Row;
import dev.unbroken.bench.Samples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code ./unbroken up} from the start of the script to the first answer of the API. */
public final class UpStartComparison implements Comparison {

  private static final Pattern LISTENS = Pattern.compile("API\\s+(http://127\\S+)");
  private static final Duration LONGEST_MAKING = Duration.ofMinutes(3);
  private static final double NANOS_PER_SECOND = 1e9;

  private static final Map<String, String> WITHOUT_CACHE = Map.of("UNBROKEN_AOT_CACHE", "off");

  /** The JVM refuses to start where it cannot use the cache. */
  private static final Map<String, String> WITH_CACHE =
      Map.of("UNBROKEN_JAVA_OPTIONS", "-XX:AOTMode=on");

  /** Made by the registry. */
  public UpStartComparison() {}

  @Override
  public String name() {
    return "up-start";
  }

  @Override
  public Measured measure(Machine machine) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      awaitCache(machine);
      answer(machine, http, WITHOUT_CACHE); // The system reads the jars once.
      List<Double> without = new ArrayList<>();
      List<Double> with = new ArrayList<>();
      for (var round = 0; round < machine.rounds(); round++) {
        without.add(answer(machine, http, WITHOUT_CACHE));
        with.add(answer(machine, http, WITH_CACHE));
      }
      return Measured.of(
          Row.alone(
                  "up-start",
                  "`./unbroken up` to its first answer",
                  new Samples(without),
                  "s",
                  Goal.atMost(3))
              .remarked(
                  "From the start of the script, with everything built, to the first 200 of"
                      + " ListChannels. In memory, any ports, without the start cache."),
          Row.alone(
                  "up-start-cached",
                  "The same from the second start on",
                  new Samples(with),
                  "s",
                  Goal.atMost(1.5))
              .remarked("With the cache that the first `./unbroken up` made beside its work."));
    }
  }

  /** The first start makes the cache; where a fresh one is there, it stays. */
  private static void awaitCache(Machine machine) throws IOException, InterruptedException {
    var folder = machine.home().resolve("local/target");
    var until = System.nanoTime() + LONGEST_MAKING.toNanos();
    var ready = up(machine, Map.of());
    try (var _ = ready.child()) {
      while (true) {
        try (var made = Files.newDirectoryStream(folder, "up-*.aot")) {
          if (made.iterator().hasNext()) {
            return;
          }
        }
        if (System.nanoTime() > until) {
          throw new IOException("The first start left no cache in " + folder);
        }
        Thread.sleep(Duration.ofMillis(200));
      }
    }
  }

  private static double answer(Machine machine, HttpClient http, Map<String, String> environment)
      throws IOException, InterruptedException {
    var begun = System.nanoTime();
    var ready = up(machine, environment);
    try (var _ = ready.child()) {
      var list =
          HttpRequest.newBuilder(URI.create(ready.line().group(1) + "/ListChannels"))
              .POST(BodyPublishers.ofString("{}"))
              .build();
      var answer = http.send(list, BodyHandlers.ofString());
      var took = (System.nanoTime() - begun) / NANOS_PER_SECOND;
      if (answer.statusCode() != 200) {
        throw new IOException("The first answer is " + answer);
      }
      return took;
    }
  }

  private static Child.Ready up(Machine machine, Map<String, String> environment)
      throws IOException, InterruptedException {
    var script = machine.home().resolve("unbroken").toString();
    return Child.start(List.of(script, "up", "--port=0"), environment, LISTENS);
  }
}
