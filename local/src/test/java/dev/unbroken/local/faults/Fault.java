package dev.unbroken.local.faults;

/** What can happen to a call of an AWS service. */
enum Fault {
  /** Nothing. */
  NONE("nothing"),
  /** It fails before it took effect. */
  NOT_SENT("fails before it takes effect"),
  /** It takes effect, and the answer is lost. */
  ANSWER_LOST("takes effect, and its answer is lost"),
  /** The process dies before it took effect. */
  DIES_BEFORE("the process dies just before it"),
  /** It takes effect, and the process dies. */
  DIES_AFTER("takes effect, and the process dies"),
  /** The service wants fewer calls: Throttling, or SlowDown of S3. */
  THROTTLED("is throttled"),
  /** DynamoDB says that another write is under way. */
  CONFLICT("meets another transaction"),
  /** DynamoDB says that a condition does not hold. */
  CONDITION("is told that its condition does not hold");

  private final String words;

  Fault(String words) {
    this.words = words;
  }

  /** As a sentence goes on that begins with "a call". */
  String words() {
    return words;
  }

  boolean dies() {
    return this == DIES_BEFORE || this == DIES_AFTER;
  }

  /** Whether DynamoDB answers only transactions so. */
  boolean isOfTransactions() {
    return this == CONFLICT || this == CONDITION;
  }

  boolean takesEffect() {
    return this == ANSWER_LOST || this == DIES_AFTER;
  }

  /** The end of a process, which nothing in the functions catches. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1;

    Death(Call call) {
      super("The process died at " + call);
    }
  }
}
