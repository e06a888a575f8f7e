package dev.unbroken.adconfigurations;

import java.util.List;
import java.util.Map;

/** An ad configuration as somebody wants it; see {@link AdConfiguration}. */
public record NewAdConfiguration(
    String name, List<String> mediaTailorConfigurations, Map<String, String> tags) {}
