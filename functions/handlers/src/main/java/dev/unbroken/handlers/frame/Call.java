package dev.unbroken.handlers.frame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.validation.Members;
import java.util.List;
import java.util.Optional;

/** One call of an operation, as API Gateway hands it over. */
public final class Call {

  private static final int MOST_ENCODINGS = 2;

  private final JsonNode event;
  private final JsonNode body;

  Call(JsonNode event, JsonNode body) {
    this.event = event;
    this.body = body;
  }

  /** The members of the request's body. */
  public Members members() {
    return Members.of(body);
  }

  /** The ARN in {@code arn}, the one member of a request about one resource of this kind. */
  public ResourceArn arn(ResourceKind kind) {
    return arn("arn", kind);
  }

  /** The ARN in the one member of a request about one resource of this kind. */
  public ResourceArn arn(String member, ResourceKind kind) {
    var members = members();
    var arn = members.string(member).required().min(1).arn(kind);
    members.check();
    return arn.orElseThrow();
  }

  /**
   * The members of a request that has some of them elsewhere: those of its body, one in the path,
   * and lists in the query.
   */
  public Members membersWithPath(String inPath, String... inQuery) {
    var all = Json.object();
    if (body.isObject()) {
      all.setAll((ObjectNode) body);
    }
    // What stands in the body by the name of one that belongs elsewhere is not looked at.
    all.remove(inPath);
    pathParameter(inPath).ifPresent(value -> all.put(inPath, decoded(value)));
    for (var name : inQuery) {
      all.remove(name);
      var values = queryParameters(name);
      if (!values.isEmpty()) {
        values.forEach(all.putArray(name)::add);
      }
    }
    return Members.of(body.isObject() ? all : body);
  }

  /**
   * Clients encode an ARN in a path, and some encode it again for the signature. What is no
   * encoding of anything stays as it is, for its member's pattern to refuse.
   */
  private static String decoded(String value) {
    var text = value;
    for (var more = 0; more < MOST_ENCODINGS && text.contains("%"); more++) {
      text = Query.decoded(text.replace("+", "%2B")).orElse(text);
    }
    return text;
  }

  /** A part of the path, percent-decoded. */
  public Optional<String> pathParameter(String name) {
    return Optional.ofNullable(event.path("pathParameters").path(name).textValue());
  }

  /** All values of a query parameter, percent-decoded, in their order. */
  public List<String> queryParameters(String name) {
    return Query.values(event.path("rawQueryString").asText(""), name);
  }
}
