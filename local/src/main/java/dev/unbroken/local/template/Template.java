package dev.unbroken.local.template;

import java.util.List;

/**
 * What a template asks for, with every reference resolved.
 *
 * @param buckets their names
 */
public record Template(
    List<FunctionResource> functions,
    List<TableResource> tables,
    List<QueueResource> queues,
    List<RuleResource> rules,
    List<SecretResource> secrets,
    List<String> buckets,
    ApiResource api) {

  public Template {
    functions = List.copyOf(functions);
    tables = List.copyOf(tables);
    queues = List.copyOf(queues);
    rules = List.copyOf(rules);
    secrets = List.copyOf(secrets);
    buckets = List.copyOf(buckets);
  }
}
