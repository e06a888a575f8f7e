package dev.unbroken.metrics;

/** What is measured; docs/operations.md says when each is counted, and how often. */
public enum Measure {
  /** Milliseconds from an event's own time until it was kept. */
  EVENT_LAG("EventLag", Unit.MILLISECONDS),
  /** Events of streams that were kept; one that is delivered again counts again. */
  EVENTS_KEPT("EventsKept", Unit.COUNT),
  /** Events of Amazon IVS of channels that are its own and not this service's. */
  FOREIGN_EVENTS("ForeignEvents", Unit.COUNT),
  /** Milliseconds from when the newest word of a recording's streams was kept to its merge. */
  MERGE_LAG("MergeLag", Unit.MILLISECONDS),
  /** Recordings that opened. */
  RECORDINGS_OPENED("RecordingsOpened", Unit.COUNT),
  /** Streams that went on with a recording instead of opening one. */
  STREAMS_JOINED("StreamsJoined", Unit.COUNT),
  /** Streams that came too late for a closed recording and have one of their own. */
  LATE_SESSIONS("LateSessions", Unit.COUNT),
  /** Sessions that nobody ended and the schedule closed. */
  STALE_CLOSES("StaleCloses", Unit.COUNT),
  /** Milliseconds from a recording's deadline to its end. */
  FINALIZE_LAG("FinalizeLag", Unit.MILLISECONDS),
  /** Recordings that ended well. */
  RECORDINGS_ENDED("RecordingsEnded", Unit.COUNT),
  /** Recordings that ended without anything to play. */
  RECORDINGS_FAILED("RecordingsFailed", Unit.COUNT),
  /** Attempts to make a recording's files that failed and are repeated. */
  FINALIZE_TROUBLES("FinalizeTroubles", Unit.COUNT),
  /** Attempts to write that somebody else's write came before. */
  CONFLICTS("Conflicts", Unit.COUNT),
  /** Calls of the API that the service could not answer (status 500 and above). */
  API_FAULTS("ApiFaults", Unit.COUNT, true),
  /** Calls of the API that came too often (status 429). */
  API_THROTTLES("ApiThrottles", Unit.COUNT, true),
  /** Work given up, after all retries, over others' writes or an AWS service that throttled. */
  GAVE_UP("GaveUp", Unit.COUNT, true),
  /** Changes of tables and messages of queues that could not be handled and come again. */
  FAILED_ITEMS("FailedItems", Unit.COUNT, true);

  /** In what it is counted. */
  public enum Unit {
    /** How many there were. */
    COUNT,
    /** How long it took. */
    MILLISECONDS
  }

  private final String text;
  private final Unit unit;
  private final boolean byFunction;

  Measure(String text, Unit unit) {
    this(text, unit, false);
  }

  Measure(String text, Unit unit, boolean byFunction) {
    this.text = text;
    this.unit = unit;
    this.byFunction = byFunction;
  }

  /** Its name for whoever watches. */
  public String text() {
    return text;
  }

  /** In what it is counted. */
  public Unit unit() {
    return unit;
  }

  /** Whether it is told of each function by itself as well; each name that is told costs. */
  public boolean byFunction() {
    return byFunction;
  }
}
