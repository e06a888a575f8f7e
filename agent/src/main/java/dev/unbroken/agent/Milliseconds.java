package dev.unbroken.agent;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a pause between two of the same: long enough for a machine, short enough for a stream. */
final class Milliseconds implements ITypeConverter<Duration> {

  private static final int LEAST = 50;
  private static final int MOST = 60_000;

  @Override
  public Duration convert(String text) {
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < LEAST
        || Integer.parseInt(text) > MOST) {
      throw new TypeConversionException(
          "'%s' is no number of milliseconds from %d to %d".formatted(text, LEAST, MOST));
    }
    return Duration.ofMillis(Integer.parseInt(text));
  }
}
