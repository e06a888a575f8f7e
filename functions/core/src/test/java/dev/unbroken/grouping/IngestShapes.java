package dev.unbroken.grouping;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** Generated ingest shapes of one channel: all alike, all but one property alike, or all mixed. */
final class IngestShapes {
  private static final List<OptionalInt> WIDTHS =
      List.of(OptionalInt.of(1280), OptionalInt.of(1920), OptionalInt.empty());
  private static final List<OptionalInt> HEIGHTS =
      List.of(OptionalInt.of(720), OptionalInt.of(1080), OptionalInt.empty());
  private static final List<OptionalDouble> RATES =
      List.of(
          OptionalDouble.of(29.97),
          OptionalDouble.of(30),
          OptionalDouble.of(29.97003),
          OptionalDouble.empty());
  private static final List<Optional<String>> VIDEO =
      List.of(Optional.of("avc1.4D401F"), Optional.of("hvc1"), Optional.of("AVC1.4d401f"));
  private static final List<Optional<String>> AUDIO =
      List.of(Optional.of("mp4a.40.2"), Optional.of("opus"), Optional.empty());
  private static final List<OptionalLong> BITRATES =
      List.of(
          OptionalLong.of(3_000_001),
          OptionalLong.of(4_500_001),
          OptionalLong.of(4_500_002),
          OptionalLong.of(1_500_001),
          OptionalLong.of(1_500_000),
          OptionalLong.of(6_000_000),
          OptionalLong.empty());
  private static final int PROPERTIES = 6;

  private final Random random;
  private final int varying;

  IngestShapes(Random random) {
    this.random = random;
    // 0 to 5: that property varies; 6: all do; more: none does.
    varying = random.nextInt(PROPERTIES * 2);
  }

  IngestShape next() {
    return new IngestShape(
        draw(0, WIDTHS),
        draw(1, HEIGHTS),
        draw(2, RATES),
        draw(3, VIDEO),
        draw(4, AUDIO),
        draw(5, BITRATES));
  }

  private <T> T draw(int property, List<T> choices) {
    var varies = varying == property || varying == PROPERTIES;
    // Mostly the first value, so that broadcasts of several sessions come about.
    return varies && random.nextInt(4) == 0
        ? choices.get(random.nextInt(choices.size()))
        : choices.getFirst();
  }
}
