package dev.unbroken.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A function.
 *
 * @param handler the binary name of its class
 * @param concurrency how many invocations may be under way at once
 * @param environment its variables; dynamic references to secrets still stand in them
 * @param permissions what it may do on AWS
 */
public record FunctionResource(
    String name,
    String arn,
    String handler,
    Duration timeout,
    int memoryMegabytes,
    int concurrency,
    Map<String, String> environment,
    List<Statement> permissions,
    AsyncSettings async,
    List<EventSource> sources) {

  public FunctionResource {
    environment = Map.copyOf(environment);
    permissions = List.copyOf(permissions);
    sources = List.copyOf(sources);
  }
}
