package dev.unbroken.metrics;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one happening came to.
 *
 * @param channel the id or ARN of the channel it is about
 * @param figures one or more, each in its measure's unit and not negative
 */
public record Sample(
    Optional<String> channel, Optional<String> recording, Map<Measure, Long> figures) {

  /** Copies the figures. */
  public Sample {
    figures = Collections.unmodifiableMap(new EnumMap<>(figures));
  }

  /** So many of something, of no channel in particular. */
  public static Sample count(Measure measure, long number) {
    return new Sample(Optional.empty(), Optional.empty(), Map.of(measure, number));
  }

  /** The same of a channel. */
  public Sample of(Object channel) {
    return new Sample(Optional.of(channel.toString()), recording, figures);
  }

  /** The same of a recording. */
  public Sample ofRecording(String id) {
    return new Sample(channel, Optional.of(id), figures);
  }

  /** With another figure. */
  public Sample and(Measure measure, long number) {
    var more = new EnumMap<>(figures);
    more.put(measure, number);
    return new Sample(channel, recording, more);
  }

  /** With how long something took; clocks that disagree make it nothing, not less. */
  public Sample took(Measure measure, Duration time) {
    return and(measure, Math.max(0, time.toMillis()));
  }
}
