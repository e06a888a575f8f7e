package dev.unbroken.local.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unbroken.local.redrive.CommandFailure;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/** A secret of Secrets Manager: AWS's, or a running runtime's. */
final class ManagedKeySecret implements KeySecret {

  private static final String TAG = "aws:cloudformation:";

  private final SecretsManagerClient client;
  private final String id;

  /** What was read last; what is written follows it, and nothing else. */
  private String version = "none";

  ManagedKeySecret(SecretsManagerClient client, String id) {
    this.client = client;
    this.id = id;
  }

  /** That of the runtime of this machine that serves its secrets there. */
  static ManagedKeySecret local(URI address, String name) {
    var credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    return new ManagedKeySecret(
        SecretsManagerClient.builder()
            .httpClientBuilder(AwsCrtHttpClient.builder())
            .endpointOverride(address)
            .region(Region.US_WEST_2)
            .credentialsProvider(credentials)
            .build(),
        name);
  }

  /** That of this ARN, with the credentials that AWS's own tools would use. */
  static ManagedKeySecret aws(String arn, Optional<String> region) {
    return new ManagedKeySecret(client(region), arn);
  }

  /** That of a stack, which CloudFormation has tagged with the stack's name. */
  static ManagedKeySecret stack(String stack, String name, Optional<String> region) {
    var client = client(region);
    var ofStack = Filter.builder().key(FilterNameStringType.TAG_VALUE).values(stack).build();
    var found =
        client.listSecretsPaginator(list -> list.filters(ofStack)).stream()
            .flatMap(page -> page.secretList().stream())
            .filter(tagged("stack-name", stack).and(tagged("logical-id", name)))
            .findFirst();
    if (found.isEmpty()) {
      client.close();
      throw new CommandFailure(
          "The stack %s has no secret %s here; AccessKeys are there where its front door is SIGV4"
              .formatted(stack, name));
    }
    return new ManagedKeySecret(client, found.get().arn());
  }

  private static Predicate<SecretListEntry> tagged(String tag, String value) {
    return secret ->
        secret.tags().stream()
            .anyMatch(each -> each.key().equals(TAG + tag) && each.value().equals(value));
  }

  private static SecretsManagerClient client(Optional<String> region) {
    var builder = SecretsManagerClient.builder().httpClientBuilder(AwsCrtHttpClient.builder());
    region.map(Region::of).ifPresent(builder::region);
    return builder.build();
  }

  @Override
  public Optional<String> read() {
    try {
      var secret = client.getSecretValue(get -> get.secretId(id));
      version = secret.versionId();
      return Optional.of(secret.secretString());
    } catch (ResourceNotFoundException e) {
      return Optional.empty(); // Nobody has set it yet, or, as writing tells, it is not there.
    }
  }

  @Override
  public void write(String text) {
    try {
      client.putSecretValue(
          put -> put.secretId(id).clientRequestToken(after(version)).secretString(text));
    } catch (ResourceExistsException e) {
      throw new CommandFailure(
          "Somebody else has changed the secret in the same moment: look at it, and do it again");
    } catch (ResourceNotFoundException e) {
      throw new CommandFailure(
          "There is no secret %s here; AccessKeys are there behind SIGV4 (./unbroken up --auth sigv4)"
              .formatted(id));
    }
  }

  /**
   * The id of the next version, which follows from the one before: of two changes that began with
   * the same text, Secrets Manager takes one and refuses the other.
   */
  private static String after(String version) {
    return UUID.nameUUIDFromBytes(("after " + version).getBytes(UTF_8)).toString();
  }

  @Override
  public void close() {
    client.close();
  }
}
