package dev.unbroken.local.keys;

import dev.unbroken.hooks.HookSecret;
import dev.unbroken.local.Logs;
import dev.unbroken.local.Version;
import dev.unbroken.local.redrive.CommandFailure;
import java.security.SecureRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code ./unbroken hooks}: the secret that media servers and agents show when they call. */
@Command(
    name = "hooks",
    description = {
      "The secret that media servers and agents show when they call.",
      "Rotate it, give the new value to each server, then forget the old one: both are valid"
          + " meanwhile. A change counts within a minute."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "(show | rotate | forget)")
public final class HooksCommand implements Runnable {

  private static final String NAME = "HookSecret";
  private static final int LENGTH = 40;
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  @Spec private CommandSpec spec = CommandSpec.create();

  private final RandomGenerator random = new SecureRandom();

  /** Made by the command line. */
  public HooksCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: show, rotate or forget");
  }

  @Command(
      description = "Shows the current value, as a shell takes it.",
      mixinStandardHelpOptions = true)
  int show(@Mixin KeyPlaceOptions place) {
    return change(place, secret -> secret);
  }

  @Command(
      description = "Makes a new value, and shows it; the one before stays valid.",
      mixinStandardHelpOptions = true)
  int rotate(@Mixin KeyPlaceOptions place) {
    return change(place, secret -> secret.rotated(value()));
  }

  @Command(
      description = "Has the value before the current one refused from now on.",
      mixinStandardHelpOptions = true)
  int forget(@Mixin KeyPlaceOptions place) {
    return change(place, HookSecret::withoutPrevious);
  }

  private String value() {
    var value = new StringBuilder();
    for (var i = 0; i < LENGTH; i++) {
      value.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return value.toString();
  }

  private int change(KeyPlaceOptions place, UnaryOperator<HookSecret> change) {
    Logs.quiet(true);
    try (var secret = place.open(NAME)) {
      var before = HookSecret.parse(secret.read().orElse(""));
      var after = change.apply(before);
      if (after.current().isEmpty()) {
        throw new CommandFailure("There is no value yet: make one with `./unbroken hooks rotate`");
      }
      if (!after.equals(before)) {
        secret.write(after.json());
      }
      var out = spec.commandLine().getOut();
      out.println("export UNBROKEN_HOOK_SECRET=" + after.current());
      after.previous().ifPresent(_ -> out.println("# The value before it is valid as well."));
      out.flush();
      return 0;
    } catch (SdkException e) {
      throw new CommandFailure("The deployment does not answer: " + e.getMessage());
    }
  }
}
