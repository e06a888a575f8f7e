package dev.unbroken.local.faults;

import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Plays histories, disturbed and undisturbed, on engines that a test class starts once. */
final class Player implements BeforeAllCallback, AfterAllCallback {

  /** What came of a history without any fault, and the calls that functions made for it. */
  record Undisturbed(Result result, List<Call> calls) {}

  private final Map<History, Undisturbed> undisturbed = new HashMap<>();
  private Engines engines;
  private Sources sources;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    engines = Engines.start();
    Setting.bucket(engines);
    sources = new Sources(engines);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    engines.close();
  }

  Engines engines() {
    return engines;
  }

  /** A world in which nothing has happened yet. */
  World world(History history) {
    return world(history, Retries.NONE);
  }

  World world(History history, Retries retries) {
    return new World(engines, sources, retries, history);
  }

  /** Plays a history without a fault, once. */
  Undisturbed undisturbed(History history) {
    return undisturbed.computeIfAbsent(history, this::calmly);
  }

  private Undisturbed calmly(History history) {
    var world = world(history).play();
    var calls = engines.trouble.calls();
    return new Undisturbed(world.result(), calls);
  }

  /** Plays a history in a world that is disturbed first. */
  Result disturbed(History history, Retries retries, Consumer<World> disturbance) {
    return disturbed(history, retries, disturbance, World::play);
  }

  /** Has a history played in a world that is disturbed first. */
  Result disturbed(
      History history, Retries retries, Consumer<World> disturbance, Consumer<World> playing) {
    var world = world(history, retries);
    disturbance.accept(world);
    playing.accept(world);
    engines.trouble.none();
    return world.result();
  }
}
