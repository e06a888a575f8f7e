package dev.unbroken.handlers.frame;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.throttling.TokenBucket;

/**
 * How fast one environment of an operation takes calls: {@code API_RATE_LIMIT} a second, 25 unless
 * told, after a burst of {@code API_BURST_LIMIT}, 100 unless told.
 *
 * <p>API Gateway, which stands before it, has limits of its own, but cannot say a
 * ThrottlingException.
 */
final class Throttle {

  private static final long A_THOUSAND_SECONDS = 1_000;

  private final String operation;
  private final int rate;
  private final TokenBucket bucket;

  private Throttle(String operation, int rate, int burst, Host host) {
    this.operation = operation;
    this.rate = rate;
    this.bucket = new TokenBucket(rate * A_THOUSAND_SECONDS, burst, host.clock());
  }

  /** The limit of an operation as the environment sets it; nothing has been taken of it. */
  static Throttle of(Host host, Class<? extends ApiHandler> operation) {
    return new Throttle(
        Invocation.function(operation.getName()),
        number(host, "API_RATE_LIMIT", 25),
        number(host, "API_BURST_LIMIT", 100),
        host);
  }

  /** Counts a call; throws {@link ServiceFailure.Throttled} when it is one too many. */
  void admit() {
    if (!bucket.take()) {
      throw new ServiceFailure.Throttled(
          "Operation: ivs:%s exceeded call rate: %d".formatted(operation, rate));
    }
  }

  private static int number(Host host, String variable, int otherwise) {
    var value = host.environment(variable).filter(text -> !text.isEmpty()).orElse("" + otherwise);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalStateException(
          "The environment variable %s must be a whole number, not '%s'".formatted(variable, value),
          e);
    }
  }
}
