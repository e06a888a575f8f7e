package dev.unbroken.signature;

import dev.unbroken.failure.ServiceFailure.NotAuthentic;
import dev.unbroken.failure.ServiceFailure.NotAuthentic.Flaw;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When a call was signed: its header {@code x-amz-date}, or {@code date} where there is none. */
record SigningTime(Instant at) {

  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  static SigningTime of(SignedCall call) {
    var basic = call.header("x-amz-date");
    try {
      if (basic.isPresent()) {
        return new SigningTime(Instant.from(BASIC.parse(basic.get().strip())));
      }
      var date = call.header("date").orElse("").strip();
      return new SigningTime(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
    } catch (DateTimeException e) {
      throw new NotAuthentic(
          Flaw.INCOMPLETE, "The header x-amz-date must be a time in the form 20260203T040506Z");
    }
  }

  /** As it is signed. */
  String text() {
    return BASIC.format(at);
  }

  /** {@code yyyyMMdd}. */
  String day() {
    return text().substring(0, 8);
  }
}
