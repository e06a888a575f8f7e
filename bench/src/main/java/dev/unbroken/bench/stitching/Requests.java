package dev.unbroken.bench.stitching;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Counts what is asked of S3, and what comes of media. */
final class Requests implements ExecutionInterceptor {

  private static final String PLAYLIST = ".m3u8";

  private final AtomicInteger all = new AtomicInteger();
  private final AtomicLong mediaBytes = new AtomicLong();

  void reset() {
    all.set(0);
    mediaBytes.set(0);
  }

  int all() {
    return all.get();
  }

  long mediaBytes() {
    return mediaBytes.get();
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes of) {
    all.incrementAndGet();
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes of) {
    if (context.request() instanceof GetObjectRequest get && !get.key().endsWith(PLAYLIST)) {
      mediaBytes.addAndGet(
          context
              .httpResponse()
              .firstMatchingHeader("Content-Length")
              .map(Long::parseLong)
              .orElseThrow());
    }
  }
}
