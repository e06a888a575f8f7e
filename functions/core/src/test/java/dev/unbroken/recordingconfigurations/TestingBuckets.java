package dev.unbroken.recordingconfigurations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Buckets that are usable unless a test says otherwise, and remember what was written. */
final class TestingBuckets implements Buckets {

  final List<String> written = new ArrayList<>();
  private final Map<String, Standing> standings = new HashMap<>();
  private final Map<String, WriteCheck> writeChecks = new HashMap<>();
  private boolean outage;

  TestingBuckets with(String bucket, Standing standing) {
    standings.put(bucket, standing);
    return this;
  }

  TestingBuckets with(String bucket, WriteCheck check) {
    writeChecks.put(bucket, check);
    return this;
  }

  TestingBuckets outage(boolean is) {
    outage = is;
    return this;
  }

  @Override
  public Standing look(String bucket) {
    if (outage) {
      throw new IllegalStateException("S3 is out of reach");
    }
    return standings.getOrDefault(bucket, new Standing.Usable());
  }

  @Override
  public WriteCheck tryWriting(String bucket, String key) {
    written.add(bucket + "/" + key);
    return writeChecks.getOrDefault(bucket, new WriteCheck.Writable());
  }
}
