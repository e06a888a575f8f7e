package dev.unbroken.bench.api;

import dev.unbroken.bench.Child;
import dev.unbroken.bench.Machine;
import dev.unbroken.bench.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A server of the API that is up, and where it listens. */
record Served(Child child, URI address) implements AutoCloseable {

  private static final Pattern OURS_LISTENS = Pattern.compile("API\\s+(http://127\\S+)");
  private static final Pattern MOTO_LISTENS = Pattern.compile("Running on (http://127\\S+)");

  /** {@code ./unbroken up} as it is, but for limits that are there to be reached. */
  static Served unbroken(Machine machine) throws IOException, InterruptedException {
    var command =
        List.of(
            machine.home().resolve("unbroken").toString(),
            "up",
            "--port=0",
            "--parameter=ChannelLimit=1000000",
            "--parameter=ApiBurstCeiling=5000",
            "--parameter=ApiRateCeiling=10000",
            "--parameter=ApiBurstLimit=5000",
            "--parameter=ApiRateLimit=10000");
    return of(Child.start(command, Map.of("UNBROKEN_AOT_CACHE", "off"), OURS_LISTENS));
  }

  /** moto's server as its documentation starts it. */
  static Served moto(Machine machine) throws IOException, InterruptedException, Unavailable {
    var program = machine.peer("moto_server", "moto/.venv/bin/moto_server").toString();
    var command = List.of(program, "--host=127.0.0.1", "--port=0");
    return of(Child.start(command, Map.of("PYTHONUNBUFFERED", "1"), MOTO_LISTENS));
  }

  private static Served of(Child.Ready ready) {
    return new Served(ready.child(), URI.create(ready.line().group(1)));
  }

  @Override
  public void close() {
    child.close();
  }
}
