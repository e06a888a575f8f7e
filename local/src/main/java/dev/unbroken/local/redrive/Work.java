package dev.unbroken.local.redrive;

/** What a function could not do. */
sealed interface Work {

  /**
   * Changes of a table, by their place in its stream, which forgets them after a day.
   *
   * @param first the sequence number of the first
   * @param last the sequence number of the last
   */
  record Changes(String functionArn, String streamArn, String shardId, String first, String last)
      implements Work {}

  /**
   * A message that its function could not do, and which to put into its queue again.
   *
   * @param queue the name in the template of the queue it came from
   */
  record Message(String queue, String body) implements Work {}

  /** Nobody knows. */
  record Unknown() implements Work {}
}
