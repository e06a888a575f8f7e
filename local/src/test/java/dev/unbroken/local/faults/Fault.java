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
  DIES_BEFORE("is where the process dies, before it takes effect"),
  /** It takes effect, and the process dies. */
  DIES_AFTER("takes effect, and the process dies there"),
  /** The service wants fewer calls: Throttling, or SlowDown of S3. */
  THROTTLED("is throttled"),
  /** DynamoDB says that another write is under way. */
  CONFLICT("meets another transaction"),
  /** DynamoDB says that a condition does not hold. */
  CONDITION("is told that its condition does not hold"),
  /** S3 has no such bucket. */
  NO_BUCKET("finds no bucket"),
  /** S3 says that this is forbidden. */
  DENIED("is denied");

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

  /** What meets it, as a sentence goes on that begins with "each". */
  String where() {
    return switch (this) {
      case CONDITION -> "transaction";
      case CONFLICT -> "write of DynamoDB, alone or in a transaction,";
      default -> "call";
    };
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
