package dev.unbroken.local.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads policies that the template writes out: a function's own, and AWS::IAM::Policy. */
final class PolicyReader {

  private final Map<String, List<Statement>> byRole = new HashMap<>();
  private final Place place;

  PolicyReader(Place place) {
    this.place = place;
  }

  /** Takes a policy that stands by itself. */
  void take(Properties policy) {
    var statements = statements(policy.below("PolicyDocument"));
    for (var role : policy.texts("Roles")) {
      byRole.computeIfAbsent(role, _ -> new ArrayList<>()).addAll(statements);
    }
    policy.ignoring("PolicyName").done();
  }

  /** What a function may do by its own policies and by those of its role. */
  List<Statement> read(String function, Properties properties) {
    var statements = new ArrayList<Statement>();
    properties.objects("Policies").forEach(policy -> statements.addAll(statements(policy)));
    statements.addAll(byRole.getOrDefault(Names.role(function), List.of()));
    return statements;
  }

  private List<Statement> statements(Properties policy) {
    var statements =
        policy.objects("Statement").stream()
            .filter(this::isAboutThisAccount)
            .map(PolicyReader::statement)
            .toList();
    policy.ignoring("Version", "Id").done();
    return statements;
  }

  /**
   * Whether the statement's condition holds: all that is on this machine is of one account, and
   * that is all that a condition may ask for. Any other is refused like a property that nobody
   * reads.
   */
  private boolean isAboutThisAccount(Properties statement) {
    if (!statement.has("Condition")) {
      return true;
    }
    var condition = statement.below("Condition");
    var equal = condition.below("StringEquals");
    var accounts = equal.textOrTexts("aws:ResourceAccount");
    equal.done();
    condition.done();
    if (accounts.isEmpty()) {
      throw equal.missing("aws:ResourceAccount");
    }
    return accounts.contains(place.accountId());
  }

  /** All actions but some are refused like any property that nobody reads. */
  private static Statement statement(Properties statement) {
    var effect = statement.requiredText("Effect");
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw new TemplateException(
          "%s: %s is neither Allow nor Deny".formatted(statement.where("Effect"), effect));
    }
    var read =
        new Statement(
            effect.equals("Allow"), patterns(statement, "Action"), patterns(statement, "Resource"));
    statement.ignoring("Sid").done();
    return read;
  }

  private static List<String> patterns(Properties statement, String property) {
    var patterns = statement.textOrTexts(property);
    if (patterns.isEmpty()) {
      throw statement.missing(property);
    }
    for (var pattern : patterns) {
      if (pattern.contains("${")) {
        throw new TemplateException(
            "%s: the local runtime knows no policy variables, as in %s"
                .formatted(statement.where(property), pattern));
      }
    }
    return patterns;
  }
}
