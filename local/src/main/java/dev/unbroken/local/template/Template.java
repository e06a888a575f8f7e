package dev.unbroken.local.template;

import java.util.List;

/** What a template asks for, with every reference resolved. */
public record Template(
    List<FunctionResource> functions,
    List<TableResource> tables,
    List<QueueResource> queues,
    List<RuleResource> rules,
    List<SecretResource> secrets) {

  public Template {
    functions = List.copyOf(functions);
    tables = List.copyOf(tables);
    queues = List.copyOf(queues);
    rules = List.copyOf(rules);
    secrets = List.copyOf(secrets);
  }
}
