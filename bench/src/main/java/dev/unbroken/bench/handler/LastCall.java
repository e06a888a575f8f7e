package dev.unbroken.bench.handler;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Remembers what a client was asked for, and what was answered. */
final class LastCall implements ExecutionInterceptor {

  /** A request, and its answer. */
  record Exchange(SdkRequest request, SdkResponse response) {}

  private final List<Exchange> exchanges = new ArrayList<>();

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    exchanges.add(new Exchange(context.request(), context.response()));
  }

  /** The only one so far; that there is one is part of what is measured. */
  Exchange only() {
    if (exchanges.size() != 1) {
      throw new IllegalStateException("The handler made %d calls".formatted(exchanges.size()));
    }
    return exchanges.getFirst();
  }
}
