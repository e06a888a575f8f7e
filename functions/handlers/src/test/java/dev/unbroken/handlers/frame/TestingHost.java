package dev.unbroken.handlers.frame;

import dev.unbroken.metrics.Metrics;
import dev.unbroken.metrics.Sample;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A host with real tables, a small S3, a clock that stands and randomness that repeats. */
public final class TestingHost implements Host, AutoCloseable {

  private final Tables tables = Tables.create();
  private final TestingS3 s3 = new TestingS3();
  private final Map<String, String> environment = new HashMap<>(TestingSettings.environment());
  private final Random random = new Random(42);
  private final TestingSqs sqs = new TestingSqs();
  private final TestingSecretsManager secretsManager = new TestingSecretsManager();
  private final TestingEventBridge eventBridge = new TestingEventBridge();
  private final List<Sample> samples = new CopyOnWriteArrayList<>();
  private Instant now = Instant.parse("2026-02-03T04:05:06Z");

  /** A host with no API Gateway before it. */
  public TestingHost() {
    environment.put("AWS_SAM_LOCAL", "true");
  }

  /** Makes a handler as Lambda would, but at home here. */
  public <T> T make(Supplier<T> constructor) {
    return ScopedValue.where(CURRENT, this).call(constructor::get);
  }

  /** Sets an environment variable of the functions that are made from now on. */
  public TestingHost set(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Tables tables() {
    return tables;
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(environment.get(name));
  }

  @Override
  public DynamoDbClient dynamoDb() {
    return tables.dynamoDb();
  }

  @Override
  public TestingS3 s3() {
    return s3;
  }

  @Override
  public TestingSqs sqs() {
    return sqs;
  }

  @Override
  public TestingEventBridge eventBridge() {
    return eventBridge;
  }

  @Override
  public TestingSecretsManager secretsManager() {
    return secretsManager;
  }

  /** Sets the clock. */
  public TestingHost at(Instant time) {
    now = time;
    return this;
  }

  @Override
  public Metrics metrics() {
    return samples::add;
  }

  /** What functions have measured, in its order. */
  public List<Sample> samples() {
    return samples;
  }

  @Override
  public InstantSource clock() {
    return () -> now;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public void close() {
    tables.close();
  }
}
