package dev.unbroken.stitching;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The variant of a fragment that continues a rendition.
 *
 * @param exact whether it has the rendition's size and frame rate, not only the nearest
 */
record VariantMatch(Variant variant, boolean exact) {
  private static final BigDecimal SAME_RATE = new BigDecimal("0.5");
  private static final Comparator<Variant> QUALITY =
      Comparator.comparingLong((Variant variant) -> (long) variant.width() * variant.height())
          .thenComparing(Variant::frameRate)
          .thenComparingLong(Variant::bandwidth);

  /** The best of the offered variants: of the same size, else the nearest below, else above. */
  static Optional<VariantMatch> choose(Variant wanted, List<Variant> offered) {
    var same = offered.stream().filter(wanted::equals).findFirst();
    if (same.isPresent()) {
      return same.map(variant -> new VariantMatch(variant, true));
    }
    var alike = prefer(offered, variant -> variant.audioOnly() == wanted.audioOnly());
    alike = prefer(alike, variant -> variant.videoFamily().equals(wanted.videoFamily()));
    var exact = alike.stream().filter(variant -> sameSize(wanted, variant)).toList();
    if (!exact.isEmpty()) {
      return Optional.of(new VariantMatch(closest(wanted, exact), true));
    }
    // With one to choose from whose size nobody tells, there is nothing to tell them apart by.
    var only = offered.size() == 1;
    return nearest(wanted, alike)
        .map(variant ->
            new VariantMatch(
                variant,
                only && sizeUnknown(wanted, variant) && variant.audioOnly() == wanted.audioOnly()));
  }

  private static List<Variant> prefer(List<Variant> offered, Predicate<Variant> wish) {
    var preferred = offered.stream().filter(wish).toList();
    return preferred.isEmpty() ? offered : preferred;
  }

  private static boolean sizeUnknown(Variant one, Variant other) {
    return one.height() == 0 || other.height() == 0;
  }

  private static boolean sameSize(Variant wanted, Variant offered) {
    if (sizeUnknown(wanted, offered)) {
      return wanted.uri().equals(offered.uri()) && wanted.audioOnly() == offered.audioOnly();
    }
    var rate = wanted.frameRate();
    var other = offered.frameRate();
    return wanted.height() == offered.height()
        && wanted.width() == offered.width()
        && (rate.signum() == 0
            || other.signum() == 0
            || rate.subtract(other).abs().compareTo(SAME_RATE) < 0);
  }

  /** Of several of one size: in the same group, then with the nearest bit rate. */
  private static Variant closest(Variant wanted, List<Variant> offered) {
    var group = wanted.group(Media.Type.AUDIO);
    return prefer(offered, variant -> variant.group(Media.Type.AUDIO).equals(group)).stream()
        .min(
            Comparator.comparingLong(variant -> Math.abs(variant.bandwidth() - wanted.bandwidth())))
        .orElseThrow();
  }

  private static Optional<Variant> nearest(Variant wanted, List<Variant> offered) {
    if (wanted.height() == 0 && wanted.bandwidth() == 0) {
      return offered.stream().max(QUALITY);
    }
    var known = offered.stream().noneMatch(variant -> sizeUnknown(wanted, variant));
    var order = known ? QUALITY : Comparator.comparingLong(Variant::bandwidth);
    return offered.stream()
        .filter(variant -> order.compare(variant, wanted) <= 0)
        .max(order)
        .or(() -> offered.stream().min(order));
  }
}
