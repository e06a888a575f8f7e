package dev.unbroken.local.template;

import java.util.Optional;

/** Reads AWS::Events::Rule. */
final class RuleReader {

  private RuleReader() {}

  /** Reads the rule; empty when it is switched off. */
  static Optional<RuleResource> read(String arn, Properties rule) {
    var bus = rule.text("EventBusName").orElse("default");
    if (!bus.equals("default")) {
      throw new TemplateException(
          "%s: the local runtime has the default bus only".formatted(rule.where("EventBusName")));
    }
    var pattern = rule.json("EventPattern").orElseThrow(() -> rule.missing("EventPattern"));
    var targets = rule.objects("Targets").stream().map(RuleReader::target).toList();
    var enabled = !rule.text("State").orElse("ENABLED").equals("DISABLED");
    rule.ignoring("Description", "Name", "Tags").done();
    return enabled
        ? Optional.of(new RuleResource(arn, pattern.toString(), targets))
        : Optional.empty();
  }

  private static RuleResource.Target target(Properties target) {
    var queue = target.requiredText("Arn");
    if (!queue.contains(":sqs:")) {
      throw new TemplateException(
          "%s: the local runtime knows queues as targets only, not %s"
              .formatted(target.where("Arn"), queue));
    }
    var read = new RuleResource.Target(queue, deadLetterQueue(target));
    target.ignoring("Id", "RetryPolicy").done();
    return read;
  }

  private static Optional<String> deadLetterQueue(Properties target) {
    if (!target.has("DeadLetterConfig")) {
      return Optional.empty();
    }
    var config = target.below("DeadLetterConfig");
    var arn = config.requiredText("Arn");
    config.done();
    return Optional.of(arn);
  }
}
