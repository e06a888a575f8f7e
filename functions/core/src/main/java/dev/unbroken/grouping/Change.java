package dev.unbroken.grouping;

/** One difference between a channel's recordings as they stand and as its sessions make them. */
public sealed interface Change {
  /** Returns the id of the recording that changes. */
  String id();

  /** No open recording has this id: it begins, or begins again after it had been merged. */
  record Opened(String id, Broadcast broadcast) implements Change {}

  /** An open recording has other streams or another deadline. */
  record Regrouped(String id, Broadcast broadcast) implements Change {}

  /** The first stream of an open recording now belongs to another recording, so it ends. */
  record Merged(String id, String into) implements Change {}

  /** The deadline of a recording is not after now: its streams are final and it is to be closed. */
  record Due(String id, Broadcast broadcast) implements Change {}
}
