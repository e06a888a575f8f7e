package dev.unbroken.accesskeys;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.json.JsonText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All keys of a deployment, as they stand in its secret.
 *
 * <p>A name has two keys at most, as a user of IAM has: one to use, one to change to.
 */
public record AccessKeys(List<AccessKey> all) {

  /** No key yet. */
  public static final AccessKeys NONE = new AccessKeys(List.of());

  private static final int MOST_OF_A_NAME = 2;

  /** So many fit well into what a secret may hold (64 KB). */
  private static final int MOST = 100;

  public AccessKeys {
    all = List.copyOf(all);
  }

  /**
   * Reads the text of the secret; an empty one holds no key.
   *
   * @throws IllegalStateException when it is not what {@link #json} writes; says nothing of its
   *     content
   */
  public static AccessKeys parse(String json) {
    try {
      if (json.isBlank()) {
        return NONE;
      }
      var keys = JsonText.read(json).path("keys");
      if (keys.isArray()) {
        return new AccessKeys(keys.valueStream().map(AccessKeys::key).toList());
      }
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      // Their messages hold what they could not read, which may be a secret.
    }
    throw new IllegalStateException(
        "The secret with the access keys is not as `./unbroken keys` writes it");
  }

  private static AccessKey key(JsonNode key) {
    return new AccessKey(
        text(key, "id"),
        text(key, "secret"),
        text(key, "name"),
        text(key, "state").equals("ACTIVE"),
        Instant.parse(text(key, "created")));
  }

  private static String text(JsonNode key, String member) {
    var text = key.path(member).asText("");
    if (text.isEmpty()) {
      throw new IllegalArgumentException(member);
    }
    return text;
  }

  /** The text of the secret. */
  public String json() {
    var json = JsonNodeFactory.instance.objectNode();
    var keys = json.putArray("keys");
    for (var key : all) {
      keys.addObject()
          .put("id", key.id())
          .put("secret", key.secret())
          .put("name", key.name())
          .put("state", key.active() ? "ACTIVE" : "INACTIVE")
          .put("created", key.created().toString());
    }
    return JsonText.text(json);
  }

  /** The key of this id, if it may be used. */
  public Optional<AccessKey> usable(String id) {
    return all.stream().filter(key -> key.active() && key.id().equals(id)).findFirst();
  }

  /** These and one more; refused when its name has two already. */
  public AccessKeys with(AccessKey key) {
    if (all.stream().filter(each -> each.name().equals(key.name())).count() >= MOST_OF_A_NAME) {
      throw new ServiceFailure.QuotaExceeded("access keys of " + key.name(), MOST_OF_A_NAME);
    }
    if (all.size() >= MOST) {
      throw new ServiceFailure.QuotaExceeded("access keys", MOST);
    }
    return new AccessKeys(Stream.concat(all.stream(), Stream.of(key)).toList());
  }

  /** These, the one of the id to be used or not; refused when there is none. */
  public AccessKeys withActive(String id, boolean active) {
    known(id);
    return new AccessKeys(
        all.stream().map(key -> key.id().equals(id) ? key.withActive(active) : key).toList());
  }

  /** These without the one of the id; refused when there is none, or while it may be used. */
  public AccessKeys without(String id) {
    if (known(id).active()) {
      throw new ServiceFailure.Conflict(
          "The access key "
              + id
              + " is active: deactivate it, see that nobody misses it, delete it");
    }
    return new AccessKeys(all.stream().filter(key -> !key.id().equals(id)).toList());
  }

  private AccessKey known(String id) {
    return all.stream()
        .filter(key -> key.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ServiceFailure.ResourceNotFound("access key " + id));
  }
}
