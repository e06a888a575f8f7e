package dev.unbroken.local.keys;

import dev.unbroken.accesskeys.AccessKey;
import dev.unbroken.accesskeys.AccessKeys;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.local.Logs;
import dev.unbroken.local.Version;
import dev.unbroken.local.redrive.CommandFailure;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** {@code ./unbroken keys}: the access keys behind the SIGV4 front door. */
@Command(
    name = "keys",
    description = {
      "The access keys that callers sign with behind the SIGV4 front door.",
      "A new key works within five seconds, a deactivated one for no longer than a minute."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "(create | list | deactivate | activate | delete)")
public final class KeysCommand implements Runnable {

  private static final String KEY_ID = "The key's id.";

  @Spec private CommandSpec spec = CommandSpec.create();

  private final InstantSource clock = InstantSource.system();
  private final RandomGenerator random = new SecureRandom();

  /** Made by the command line. */
  public KeysCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: create, list, deactivate, activate or delete");
  }

  @Command(
      description = "Makes a key, and shows its secret once, as a shell takes it.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin KeyPlaceOptions place,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              defaultValue = "operator",
              description = "Whose key it is; two at most for one name (default: operator).")
          String name) {
    if (!name.matches("[\\w+=,.@-]{1,64}")) {
      throw new CommandFailure("A name has 1 to 64 letters, digits or +=,.@_-");
    }
    var key = make(name);
    change(place, keys -> keys.with(key));
    say(KeyLines.exports(key));
    say(List.of("# The key of " + name + ". Its secret is shown this once."));
    return 0;
  }

  @Command(description = "Shows the keys, without their secrets.", mixinStandardHelpOptions = true)
  int list(@Mixin KeyPlaceOptions place) {
    change(
        place,
        keys -> {
          say(KeyLines.table(keys));
          return keys;
        });
    return 0;
  }

  @Command(description = "Has a key refused from now on.", mixinStandardHelpOptions = true)
  int deactivate(
      @Mixin KeyPlaceOptions place,
      @Parameters(paramLabel = "ID", description = KEY_ID) String id) {
    change(place, keys -> keys.withActive(id, false));
    return 0;
  }

  @Command(description = "Has a key accepted again.", mixinStandardHelpOptions = true)
  int activate(
      @Mixin KeyPlaceOptions place,
      @Parameters(paramLabel = "ID", description = KEY_ID) String id) {
    change(place, keys -> keys.withActive(id, true));
    return 0;
  }

  @Command(description = "Forgets a key that is not active.", mixinStandardHelpOptions = true)
  int delete(
      @Mixin KeyPlaceOptions place,
      @Parameters(paramLabel = "ID", description = KEY_ID) String id) {
    change(place, keys -> keys.without(id));
    return 0;
  }

  /** A first key for a runtime that has none; empty when it has one. */
  public static Optional<AccessKey> first(SecretsManagerClient runtime) {
    var secret = new ManagedKeySecret(runtime, KeySecret.NAME);
    if (!keys(secret).all().isEmpty()) {
      return Optional.empty();
    }
    var key = new KeysCommand().make("operator");
    secret.write(AccessKeys.NONE.with(key).json());
    return Optional.of(key);
  }

  private static AccessKeys keys(KeySecret secret) {
    return secret.read().map(AccessKeys::parse).orElse(AccessKeys.NONE);
  }

  private AccessKey make(String name) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return AccessKey.make(name, random, now);
  }

  private static void change(KeyPlaceOptions place, UnaryOperator<AccessKeys> change) {
    Logs.quiet(true);
    try (var secret = place.open(KeySecret.NAME)) {
      var before = keys(secret);
      var after = change.apply(before);
      if (!after.equals(before)) {
        secret.write(after.json());
      }
    } catch (ServiceFailure e) {
      throw new CommandFailure(e.getMessage());
    } catch (SdkException e) {
      throw new CommandFailure("The deployment does not answer: " + e.getMessage());
    }
  }

  private void say(List<String> lines) {
    lines.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
  }
}
