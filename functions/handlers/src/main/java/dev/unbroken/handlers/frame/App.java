package dev.unbroken.handlers.frame;

import dev.unbroken.resource.Ids;
import dev.unbroken.settings.Settings;

/** What the handlers are made of, put together from the host they run on. */
public final class App {

  private final Host host;
  private final Settings settings;

  private App(Host host) {
    this.host = host;
    this.settings = Settings.read(host::environment);
  }

  /** The application on the host of whoever asks. */
  public static App live() {
    return new App(Host.current());
  }

  Ids ids() {
    return new Ids(host.random());
  }

  Settings settings() {
    return settings;
  }
}
