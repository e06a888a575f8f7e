package dev.unbroken.settings;

import dev.unbroken.grouping.Eligibility;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the deployment sets, read from the environment of a function.
 *
 * @param partition the AWS partition, {@code aws} unless told
 * @param streamKeyLimit how many stream keys one channel may have
 * @param eligibility which streams fit together
 * @param grace how long after its window a recording still waits for late events
 * @param mediaWait how long finalizing waits for fragments that are still being uploaded
 * @param bucketWait how long finalizing waits for a bucket that is gone, refuses or does not answer
 * @param retention how long sessions, ended recordings, events and commands are kept
 * @param staleAfter how long a session may give no sign of life
 * @param publisherSilence how long a publisher may give no sign of life before another may take its
 *     place
 * @param metadataPerSecond how often metadata may be put into a channel's stream
 * @param pageTokenKey the secret that signs {@code nextToken}s
 */
public record Settings(
    String partition,
    String region,
    String account,
    String resourcesTable,
    String streamsTable,
    String ingestHost,
    String playbackHost,
    String srtHost,
    int channelLimit,
    int recordingConfigurationLimit,
    int streamKeyLimit,
    int playbackKeyPairLimit,
    int playbackRestrictionPolicyLimit,
    int adConfigurationLimit,
    Eligibility eligibility,
    int maximumStreams,
    Duration maximumLength,
    Duration grace,
    Duration mediaWait,
    Duration bucketWait,
    Duration retention,
    Duration staleAfter,
    Duration publisherSilence,
    int metadataPerSecond,
    String pageTokenKey) {

  /** Reads the settings; a name that must be set and is not, or is no number, is said by name. */
  public static Settings read(Function<String, Optional<String>> environment) {
    var in = new Environment(environment);
    return new Settings(
        in.text("AWS_PARTITION", "aws"),
        in.text("AWS_REGION"),
        in.text("ACCOUNT_ID"),
        in.text("RESOURCES_TABLE"),
        in.text("STREAMS_TABLE"),
        in.text("INGEST_HOST", "global-contribute.live-video.net"),
        in.text("PLAYBACK_HOST", "playback.live-video.net"),
        in.text("SRT_HOST", "srt.live-video.net"),
        in.number("CHANNEL_LIMIT", 5000),
        in.number("RECORDING_CONFIGURATION_LIMIT", 20),
        in.number("STREAM_KEY_LIMIT", 1),
        in.number("PLAYBACK_KEY_PAIR_LIMIT", 3),
        in.number("PLAYBACK_RESTRICTION_POLICY_LIMIT", 3),
        in.number("AD_CONFIGURATION_LIMIT", 20),
        in.eligibility(),
        in.number("MAXIMUM_STREAMS_PER_RECORDING", 20),
        Duration.ofHours(in.number("MAXIMUM_RECORDING_HOURS", 48)),
        in.seconds("GRACE_SECONDS", 5),
        in.seconds("MEDIA_WAIT_SECONDS", 60),
        in.seconds("BUCKET_WAIT_SECONDS", 21_600),
        Duration.ofDays(in.number("RETENTION_DAYS", 60)),
        in.seconds("STALE_AFTER_SECONDS", 300),
        in.seconds("PUBLISHER_SILENCE_SECONDS", 45),
        in.number("METADATA_PER_SECOND", 5),
        in.text("PAGE_TOKEN_KEY"));
  }

  private record Environment(Function<String, Optional<String>> variables) {

    String text(String name) {
      return variables
          .apply(name)
          .filter(value -> !value.isEmpty())
          .orElseThrow(
              () -> new IllegalStateException("The environment variable " + name + " is not set"));
    }

    String text(String name, String otherwise) {
      return variables.apply(name).filter(value -> !value.isEmpty()).orElse(otherwise);
    }

    Eligibility eligibility() {
      var value = text("ELIGIBILITY", Eligibility.IVS.name());
      return Arrays.stream(Eligibility.values())
          .filter(each -> each.name().equals(value))
          .findFirst()
          .orElseThrow(() ->
              new IllegalStateException(
                  "The environment variable ELIGIBILITY must be one of %s, not '%s'"
                      .formatted(Arrays.toString(Eligibility.values()), value)));
    }

    int number(String name, int otherwise) {
      var value = text(name, Integer.toString(otherwise));
      try {
        return Integer.parseInt(value);
      } catch (NumberFormatException e) {
        throw new IllegalStateException(
            "The environment variable %s must be a whole number, not '%s'".formatted(name, value),
            e);
      }
    }

    Duration seconds(String name, int otherwise) {
      return Duration.ofSeconds(number(name, otherwise));
    }
  }
}
