package dev.unbroken.local.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.accesskeys.AccessKey;
import dev.unbroken.accesskeys.AccessKeys;
import dev.unbroken.local.LocalRuntime;
import dev.unbroken.local.Options;
import dev.unbroken.local.redrive.CommandFailure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Two operators who change the keys of one deployment in the same moment. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManagedKeySecretTest {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final Options OPTIONS =
      Options.of(Path.of(System.getProperty("unbroken.home", "..")).resolve("template.yaml"))
          .withPort(0)
          .withParameters(Map.of("FrontDoor", "SIGV4"));

  private final AccessKey leaked = AccessKey.make("leaked", new Random(1), NOW);
  private final AccessKey other = AccessKey.make("other", new Random(2), NOW);

  @Test
  void of_two_changes_of_the_same_keys_one_is_refused_and_none_is_lost() {
    try (var runtime = LocalRuntime.start(OPTIONS)) {
      var secretsManager = runtime.clients().secretsManager();
      var one = new ManagedKeySecret(secretsManager, KeySecret.NAME);
      var two = new ManagedKeySecret(secretsManager, KeySecret.NAME);

      // Not even the first keys of a deployment are made twice.
      var before = keys(one);
      assertThat(keys(two)).isEqualTo(before).isEqualTo(AccessKeys.NONE);
      one.write(before.with(leaked).json());
      assertRefused(two, before.with(other));

      var keys = keys(one);
      assertThat(keys(two)).isEqualTo(keys);
      one.write(keys.withActive(leaked.id(), false).json());
      assertRefused(two, keys.with(other));

      var now = keys(two);
      assertThat(now.usable(leaked.id())).isEmpty();
      two.write(now.with(other).json());
      assertThat(keys(one)).isEqualTo(now.with(other));
    }
  }

  private static AccessKeys keys(KeySecret secret) {
    return secret.read().map(AccessKeys::parse).orElse(AccessKeys.NONE);
  }

  private static void assertRefused(ManagedKeySecret secret, AccessKeys keys) {
    assertThatThrownBy(() -> secret.write(keys.json()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("again");
  }
}
