package dev.unbroken.agent.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the agent tells of a stream when it asks for it; null where it has nothing to tell. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Report(
    String server,
    String name,
    @Nullable String lastSegmentAt,
    @Nullable JsonNode ingestConfiguration,
    @Nullable List<String> done,
    @Nullable Boolean ended) {

  /** A question that tells nothing. */
  public static Report of(String server, String name) {
    return new Report(server, name, null, null, null, null);
  }
}
