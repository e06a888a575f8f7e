package dev.unbroken.testing;

import dev.unbroken.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The settings of a deployment in eu-west-1 whose tables are {@link Tables}. */
public final class TestingSettings {

  private TestingSettings() {}

  /** The environment of its functions. */
  public static Map<String, String> environment() {
    return Map.of(
        "AWS_REGION", "eu-west-1",
        "ACCOUNT_ID", "123456789012",
        "RESOURCES_TABLE", Tables.RESOURCES,
        "STREAMS_TABLE", Tables.STREAMS,
        "PAGE_TOKEN_KEY", "a secret of the tests");
  }

  /** The settings without anything set that has a default. */
  public static Settings defaults() {
    return with(Map.of());
  }

  /** The settings with some variables of their own. */
  public static Settings with(Map<String, String> variables) {
    var environment = new HashMap<>(environment());
    environment.putAll(variables);
    return Settings.read(name -> Optional.ofNullable(environment.get(name)));
  }
}
