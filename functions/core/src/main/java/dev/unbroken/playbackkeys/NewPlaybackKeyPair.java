package dev.unbroken.playbackkeys;

import java.util.Map;

/** A key pair as somebody wants it imported; see {@link PlaybackKeyPair}. */
public record NewPlaybackKeyPair(
    String name, PlaybackPublicKey publicKey, Map<String, String> tags) {}
