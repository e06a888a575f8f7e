package dev.unbroken.channels;

import dev.unbroken.resource.ResourceArn;
import dev.unbroken.settings.Settings;

/** Where the channels of a deployment take their streams and play them. */
final class Endpoints {

  private final Settings settings;
  private final String label;

  Endpoints(Settings settings) {
    this.settings = settings;
    // The same for all channels of an account in a region, so that one DNS name serves them all.
    this.label = Sha256.hex(settings.account() + "/" + settings.region()).substring(0, 12);
  }

  String ingest() {
    return label + "." + settings.ingestHost();
  }

  String srt() {
    return label + "." + settings.srtHost();
  }

  String playback(ResourceArn channel) {
    return "https://%s.%s.%s/api/video/v1/%s.%s.channel.%s.m3u8"
        .formatted(
            label,
            settings.region(),
            settings.playbackHost(),
            settings.region(),
            settings.account(),
            channel.id());
  }
}
