package dev.unbroken.local.template;

import java.util.ArrayList;
import java.util.List;

/** Reads the policies of AWS::Serverless::Function, which the template writes out. */
final class PolicyReader {

  private PolicyReader() {}

  static List<Statement> read(Properties function) {
    var statements = new ArrayList<Statement>();
    for (var policy : function.objects("Policies")) {
      policy.objects("Statement").forEach(each -> statements.add(statement(each)));
      policy.ignoring("Version", "Id").done();
    }
    return statements;
  }

  /** A condition, or all actions but some, is refused like any property that nobody reads. */
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
