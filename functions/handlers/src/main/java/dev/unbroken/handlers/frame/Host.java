package dev.unbroken.handlers.frame;

import dev.unbroken.metrics.Metrics;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Where a function runs: its environment and the clients it has there.
 *
 * <p>On Lambda that is {@link LambdaHost}. A runtime that holds several functions in one process
 * binds {@link #CURRENT} while it makes a handler, and every handler is then at home where it was
 * made.
 */
public interface Host {

  /** The host of the handlers that are being made; unbound on Lambda. */
  ScopedValue<Host> CURRENT = ScopedValue.newInstance();

  /** The host of whoever asks. */
  static Host current() {
    return CURRENT.isBound() ? CURRENT.get() : LambdaHost.instance();
  }

  /** An environment variable of the function. */
  Optional<String> environment(String name);

  /** A variable without which the function cannot work. */
  default String required(String name) {
    return environment(name)
        .orElseThrow(
            () -> new IllegalStateException("The environment variable " + name + " is not set"));
  }

  /** The client of the tables, the same one at each call. */
  DynamoDbClient dynamoDb();

  /** The client of the recording buckets, the same one at each call. */
  S3Client s3();

  /** The client of the queues, the same one at each call. */
  SqsClient sqs();

  /** The client of the event bus, the same one at each call. */
  EventBridgeClient eventBridge();

  /** The client of the secrets, the same one at each call. */
  SecretsManagerClient secretsManager();

  /** The time. */
  InstantSource clock();

  /** Where the function tells what it measures; by default nobody listens. */
  default Metrics metrics() {
    return Metrics.NONE;
  }

  /** Randomness nobody can guess. */
  RandomGenerator random();
}
