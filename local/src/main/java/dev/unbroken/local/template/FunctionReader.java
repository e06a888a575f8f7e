package dev.unbroken.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** Reads AWS::Serverless::Function. */
final class FunctionReader {

  private final String name;
  private final Names names;
  private final Place place;
  private final PolicyReader policies;

  FunctionReader(String name, Names names, Place place, PolicyReader policies) {
    this.policies = policies;
    this.name = name;
    this.names = names;
    this.place = place;
  }

  FunctionResource read(Properties function) {
    var sources = new ArrayList<EventSource>();
    var reader = new EventSourceReader(name);
    function.members("Events").forEach(event -> reader.read(event).ifPresent(sources::add));
    var physical = names.physical(name, "FunctionName");
    var resource =
        new FunctionResource(
            physical,
            place.arn("lambda", "function:" + physical),
            handler(function),
            Duration.ofSeconds(function.integer("Timeout").orElse(3)),
            function.integer("MemorySize").orElse(128),
            function.integer("ReservedConcurrentExecutions").orElse(100),
            environment(function),
            policies.read(name, function),
            async(function),
            sources);
    function
        .ignoring("Architectures", "AutoPublishAlias", "AutoPublishAliasAllProperties", "CodeUri")
        .ignoring("DeploymentPreference", "Description", "EphemeralStorage", "FunctionName")
        .ignoring("LoggingConfig", "SnapStart", "Tags", "Tracing")
        .ignoring("PropagateTags", "RecursiveLoop", "RuntimeManagementConfig", "VersionDescription")
        .done();
    return resource;
  }

  private static String handler(Properties function) {
    var runtime = function.text("Runtime").orElse("java25");
    if (!runtime.startsWith("java")) {
      throw new TemplateException(
          "%s: the local runtime runs Java only, not %s"
              .formatted(function.where("Runtime"), runtime));
    }
    var handler = function.requiredText("Handler");
    var method = handler.indexOf("::");
    if (method >= 0 && !handler.endsWith("::handleRequest")) {
      throw new TemplateException(
          function.where("Handler") + ": must name a class, whose method is handleRequest");
    }
    return method < 0 ? handler : handler.substring(0, method);
  }

  private static Map<String, String> environment(Properties function) {
    var environment = new HashMap<String, String>();
    var declared = function.below("Environment");
    var variables = declared.below("Variables");
    declared
        .json("Variables")
        .ifPresent(all ->
            all.fieldNames().forEachRemaining(v -> environment.put(v, variables.requiredText(v))));
    declared.done();
    return environment;
  }

  private static AsyncSettings async(Properties function) {
    var config = function.below("EventInvokeConfig");
    var settings =
        new AsyncSettings(
            config.integer("MaximumRetryAttempts").orElse(2),
            Duration.ofSeconds(config.integer("MaximumEventAgeInSeconds").orElse(21_600)),
            EventSourceReader.failureQueue(config));
    config.done();
    return settings;
  }
}
