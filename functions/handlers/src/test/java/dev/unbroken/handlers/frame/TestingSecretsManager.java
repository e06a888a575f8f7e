package dev.unbroken.handlers.frame;

import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Secrets that all have one value, and that count how often it was read. */
public final class TestingSecretsManager implements SecretsManagerClient {

  private Optional<String> value = Optional.empty();
  private int reads;

  /** Sets the value of every secret. */
  public void set(String text) {
    value = Optional.of(text);
  }

  /** How often a value was asked for. */
  public int reads() {
    return reads;
  }

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    reads++;
    return value
        .map(text -> GetSecretValueResponse.builder().secretString(text).build())
        .orElseThrow(() -> ResourceNotFoundException.builder().message("no value").build());
  }

  @Override
  public String serviceName() {
    return "secretsmanager";
  }

  @Override
  public void close() {}
}
