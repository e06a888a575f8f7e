package dev.unbroken.local.permissions;

import dev.unbroken.local.template.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statements of one function, evaluated as IAM does it. */
public final class Permissions {

  /** What comes of a need. */
  public enum Decision {
    ALLOWED,
    /** No statement says anything of it. */
    NOT_ALLOWED,
    /** A statement denies it, which no other outweighs. */
    DENIED
  }

  private record Rule(Statement statement, List<Pattern> actions, List<Pattern> resources) {

    boolean covers(Need need) {
      return any(actions, need.action()) && any(resources, need.resource());
    }

    private static boolean any(List<Pattern> patterns, String text) {
      return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }
  }

  private final List<Rule> rules;

  private Permissions(List<Rule> rules) {
    this.rules = rules;
  }

  /** What these statements give. */
  public static Permissions of(List<Statement> statements) {
    return new Permissions(statements.stream().map(Permissions::rule).toList());
  }

  /** Whether the need is met. */
  public Decision decide(Need need) {
    var decision = Decision.NOT_ALLOWED;
    for (var rule : rules) {
      if (rule.covers(need)) {
        if (!rule.statement().allows()) {
          return Decision.DENIED;
        }
        decision = Decision.ALLOWED;
      }
    }
    return decision;
  }

  /** The statements without which each of these needs would be met, or not, all the same. */
  public List<Statement> needless(Collection<Need> asked) {
    return IntStream.range(0, rules.size())
        .filter(rule -> {
          var others = without(rule);
          return asked.stream().allMatch(need -> others.decide(need) == decide(need));
        })
        .mapToObj(rule -> rules.get(rule).statement())
        .toList();
  }

  private Permissions without(int rule) {
    var others = new ArrayList<>(rules);
    others.remove(rule);
    return new Permissions(others);
  }

  private static Rule rule(Statement statement) {
    return new Rule(
        statement,
        // Names of actions are the same in any case; ARNs are not.
        patterns(statement.actions(), Pattern.CASE_INSENSITIVE),
        patterns(statement.resources(), 0));
  }

  private static List<Pattern> patterns(List<String> globs, int flags) {
    return globs.stream()
        .map(glob -> Pattern.compile(expression(glob), flags | Pattern.DOTALL))
        .toList();
  }

  private static String expression(String glob) {
    return glob.codePoints()
        .mapToObj(Character::toString)
        .map(character ->
            switch (character) {
              case "*" -> ".*";
              case "?" -> ".";
              default -> Pattern.quote(character);
            })
        .collect(Collectors.joining());
  }
}
