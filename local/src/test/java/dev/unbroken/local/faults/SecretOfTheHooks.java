package dev.unbroken.local.faults;

import dev.unbroken.hooks.HookSecret;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** The secret that the sample events of hooks show, the one that functions ask for. */
final class SecretOfTheHooks implements SecretsManagerClient {

  static final String VALUE = "SampleSecretOfTheHooks0123456789abcdefgh";

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    return GetSecretValueResponse.builder()
        .secretString(new HookSecret(VALUE, Optional.empty()).json())
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
