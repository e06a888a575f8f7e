package dev.unbroken.bench.peers.flink;

/** A session, in the shape that Flink serializes fastest without code of one's own. */
public final class Session {
  public int channel;
  public int id;
  public long start;
  public long end;

  public Session() {}

  Session(int channel, int id, long start, long end) {
    this.channel = channel;
    this.id = id;
    this.start = start;
    this.end = end;
  }
}
