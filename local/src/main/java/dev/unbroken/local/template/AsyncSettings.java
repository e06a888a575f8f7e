package dev.unbroken.local.template;

import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of an event that a function was handed asynchronously and could not do.
 *
 * @param failureQueue the ARN of the queue that takes the record of the failure
 */
public record AsyncSettings(int retries, Duration maximumAge, Optional<String> failureQueue) {}
