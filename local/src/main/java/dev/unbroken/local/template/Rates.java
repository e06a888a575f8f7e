package dev.unbroken.local.template;

import java.time.Duration;
import java.util.regex.Pattern;

/** EventBridge's {@code rate(…)}. */
final class Rates {

  private static final Pattern RATE =
      Pattern.compile("rate\\((\\d+) (second|minute|hour|day)s?\\)");

  private Rates() {}

  static Duration parse(String text, String where) {
    var rate = RATE.matcher(text);
    if (!rate.matches() || rate.group(1).equals("0")) {
      throw new TemplateException(
          "%s: the local runtime knows rate(…) only, not %s".formatted(where, text));
    }
    var count = Long.parseLong(rate.group(1));
    return switch (rate.group(2)) {
      case "second" -> Duration.ofSeconds(count);
      case "minute" -> Duration.ofMinutes(count);
      case "hour" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
