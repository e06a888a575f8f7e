package dev.unbroken.handlers.frame;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.metrics.Measure;
import dev.unbroken.metrics.Metrics;
import dev.unbroken.metrics.Sample;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Counts what a function could not do. */
record Faults(Metrics metrics) {

  private static final int FAULT = 500;
  private static final int TOO_OFTEN = 429;

  /** Counts an answer of the API that is an error. */
  void answered(ErrorReply error, RuntimeException cause) {
    if (error.status() >= FAULT) {
      metrics.put(with(cause, Sample.count(Measure.API_FAULTS, 1)));
    } else if (error.status() == TOO_OFTEN) {
      metrics.put(Sample.count(Measure.API_THROTTLES, 1));
    }
  }

  /** Counts a change or a message that comes again. */
  void failed(RuntimeException cause) {
    metrics.put(with(cause, Sample.count(Measure.FAILED_ITEMS, 1)));
  }

  /** Counts an invocation that fails, which Lambda counts by itself, if it gave up. */
  void ended(RuntimeException cause) {
    if (gaveUp(cause)) {
      metrics.put(Sample.count(Measure.GAVE_UP, 1));
    }
  }

  private static Sample with(RuntimeException cause, Sample sample) {
    return gaveUp(cause) ? sample.and(Measure.GAVE_UP, 1) : sample;
  }

  /** Whether it was worth another try, and all tries were used up. */
  private static boolean gaveUp(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .flatMap(each -> Stream.concat(Stream.of(each), Stream.of(each.getSuppressed())))
        .anyMatch(each ->
            each instanceof ServiceFailure.Unavailable
                || (each instanceof AwsServiceException refused
                    && refused.isThrottlingException()));
  }
}
