package dev.unbroken.playbackrestrictionpolicies;

import java.util.List;
import java.util.Map;

/** A policy as somebody wants it; see {@link PlaybackRestrictionPolicy}. */
public record NewPlaybackRestrictionPolicy(
    String name,
    List<String> allowedCountries,
    List<String> allowedOrigins,
    boolean strictOriginEnforcement,
    Map<String, String> tags) {}
