package dev.unbroken.local.template;

/** Reads AWS::SecretsManager::Secret. */
final class SecretReader {

  private SecretReader() {}

  static SecretResource read(String name, String arn, Properties secret) {
    var generate = secret.below("GenerateSecretString");
    var resource =
        new SecretResource(
            secret.text("Name").orElse(name),
            arn,
            secret.text("SecretString"),
            secret.has("GenerateSecretString"),
            generate.integer("PasswordLength").orElse(32),
            !generate.flag("ExcludePunctuation", false),
            generate.text("SecretStringTemplate"),
            generate.text("GenerateStringKey"));
    generate.ignoring("RequireEachIncludedType", "IncludeSpace").done();
    secret.ignoring("Description", "KmsKeyId", "Tags", "ReplicaRegions").done();
    return resource;
  }
}
