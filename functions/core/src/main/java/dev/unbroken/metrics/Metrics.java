package dev.unbroken.metrics;

/** Where the service tells what it measures; whatever becomes of that, no work fails over it. */
@FunctionalInterface
public interface Metrics {

  /** Nobody listens. */
  Metrics NONE = _ -> {};

  /** Tells what a happening came to; told at once, and to be told only once it has happened. */
  void put(Sample sample);
}
