package dev.unbroken.accesskeys;

import dev.unbroken.failure.ServiceFailure;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** A secret of Secrets Manager, as it is now. */
public final class SecretsManagerValue implements SecretValue {

  private static final Logger log = LoggerFactory.getLogger(SecretsManagerValue.class);

  private final SecretsManagerClient secretsManager;
  private final String id;

  /** The secret of this ARN or name. */
  public SecretsManagerValue(SecretsManagerClient secretsManager, String id) {
    this.secretsManager = secretsManager;
    this.id = id;
  }

  @Override
  public Optional<String> read() {
    try {
      return Optional.ofNullable(
          secretsManager.getSecretValue(get -> get.secretId(id)).secretString());
    } catch (ResourceNotFoundException e) {
      // A secret whose value was never set is answered in the same way.
      log.warn(
          "The secret {} has no value yet: make one with `./unbroken keys create` or `hooks`", id);
      return Optional.empty();
    } catch (SdkException e) {
      log.error("The secret {} cannot be read", id, e);
      throw new ServiceFailure.Unavailable(
          "The secret that calls are checked with cannot be read for now");
    }
  }
}
