package dev.unbroken.local.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.local.template.SecretResource;
import dev.unbroken.local.template.TemplateException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The template's secrets: generated once for a data folder, or set, and kept in it.
 *
 * <p>Safe for use by many threads.
 */
public final class Secrets {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern REFERENCE =
      Pattern.compile("\\{\\{resolve:secretsmanager:([^}]+)}}");
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String PUNCTUATION = "!#$%&()*+,-./:;<=>?@[]^_{|}~";

  private final List<SecretResource> resources;
  private final SecretsFile file;
  private final Map<String, String> values;

  /** What each version of a secret held that was set since this started, by its id. */
  private final Map<String, Map<String, String>> versions = new HashMap<>();

  /** The version of each secret, but for those that nobody has set since this started. */
  private final Map<String, String> current = new HashMap<>();

  private final String loaded = UUID.randomUUID().toString();

  private Secrets(List<SecretResource> resources, SecretsFile file, Map<String, String> values) {
    this.resources = resources;
    this.file = file;
    this.values = values;
  }

  /**
   * Reads the file's secrets, generates those it lacks, and writes it; without a file, only
   * generates.
   */
  public static Secrets load(
      List<SecretResource> resources, Optional<Path> file, RandomGenerator random)
      throws IOException {
    var kept = new SecretsFile(file);
    var values = new TreeMap<>(kept.read());
    for (var resource : resources) {
      if (!values.containsKey(resource.name())) {
        make(resource, random).ifPresent(value -> values.put(resource.name(), value));
      }
    }
    kept.write(values);
    return new Secrets(resources, kept, values);
  }

  /** The name of the secret that has this name or ARN; empty when there is none. */
  public Optional<String> named(String nameOrArn) {
    return resources.stream()
        .filter(secret -> nameOrArn.equals(secret.name()) || nameOrArn.equals(secret.arn()))
        .map(SecretResource::name)
        .findFirst();
  }

  /** The value of a secret; empty when it has none yet. */
  public synchronized Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The id of the version of a secret that {@link #get} gives. */
  public synchronized String version(String name) {
    return current.getOrDefault(name, loaded);
  }

  /**
   * Gives a secret another value, which is in the file when this returns. The same value by the
   * same id again changes nothing.
   *
   * @param version the id of the new version
   * @return whether it was done: not when another value has this id
   */
  public synchronized boolean set(String name, String value, String version) throws IOException {
    var earlier = versions.computeIfAbsent(name, _ -> new HashMap<>()).get(version);
    if (earlier != null) {
      return earlier.equals(value);
    }
    var changed = new TreeMap<>(values);
    changed.put(name, value);
    file.write(changed);
    values.put(name, value);
    versions.get(name).put(version, value);
    current.put(name, version);
    return true;
  }

  /** The text with every dynamic reference replaced by its secret. */
  public String resolve(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(reference -> Matcher.quoteReplacement(value(reference.group(1))));
  }

  private String value(String reference) {
    var secret =
        resources.stream()
            .filter(s -> is(reference, s.arn()) || is(reference, s.name()))
            .findFirst()
            .orElseThrow(() -> new TemplateException("The template has no secret " + reference));
    var text = get(secret.name()).orElse("");
    var rest =
        reference.substring(
            is(reference, secret.arn()) ? secret.arn().length() : secret.name().length());
    var parts = rest.split(":", -1);
    return parts.length < 3 || parts[2].isEmpty() ? text : member(secret, text, parts[2]);
  }

  private static boolean is(String reference, String name) {
    return reference.equals(name) || reference.startsWith(name + ":");
  }

  private static String member(SecretResource secret, String text, String name) {
    try {
      var member = MAPPER.readTree(text).path(name);
      if (member.isValueNode()) {
        return member.asText();
      }
    } catch (IOException e) {
      throw new TemplateException("The secret %s is no JSON".formatted(secret.name()), e);
    }
    throw new TemplateException("The secret %s has no member %s".formatted(secret.name(), name));
  }

  private static Optional<String> make(SecretResource secret, RandomGenerator random) {
    return secret.generated() ? Optional.of(generate(secret, random)) : secret.value();
  }

  private static String generate(SecretResource secret, RandomGenerator random) {
    var alphabet = secret.punctuation() ? LETTERS + PUNCTUATION : LETTERS;
    var text = new StringBuilder();
    for (int i = 0; i < secret.length(); i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    if (secret.member().isEmpty()) {
      return text.toString();
    }
    try {
      var object = (ObjectNode) MAPPER.readTree(secret.template().orElse("{}"));
      return object.put(secret.member().get(), text.toString()).toString();
    } catch (IOException e) {
      throw new TemplateException(secret.name() + ".SecretStringTemplate: must be JSON", e);
    }
  }
}
