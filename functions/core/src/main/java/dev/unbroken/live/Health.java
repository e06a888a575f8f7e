package dev.unbroken.live;

/** Whether enough arrives of a stream; the names are those of the API. */
public enum Health {
  /** The encoder sends, and nobody said that too little comes. */
  HEALTHY,
  /** Too little comes. */
  STARVING,
  /** Nothing was heard that tells. */
  UNKNOWN
}
