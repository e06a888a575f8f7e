package dev.unbroken.local.faults;

import org.junit.jupiter.api.Test;

class FailingCallsTest {
  @Test
  void smoke() throws Exception {
    try (var engines = Engines.start()) {
      Setting.bucket(engines);
      var sources = new Sources(engines);
      for (int round = 0; round < 3; round++) {
        for (var history : Histories.all()) {
          var t = System.nanoTime();
          var world = new World(engines, sources, ClientsOfFunctions.Retries.NONE, history);
          world.play();
          var calls = engines.trouble.calls();
          var t2 = System.nanoTime();
          var result = world.result();
          System.err.printf(
              "%s: %d calls, %d ms + %d ms%n",
              history.name(), calls.size(), (t2 - t) / 1000000, (System.nanoTime() - t2) / 1000000);
          if (round == 0) {
            result.things().forEach((k, v) -> System.err.println(k + " = " + v));
            calls.forEach(System.err::println);
          }
        }
      }
    }
  }
}
