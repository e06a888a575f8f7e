package dev.unbroken.local.tables;

import java.util.List;

/** Told of the records that were given up. */
@FunctionalInterface
interface GivenUp {

  void record(List<StreamRecord> records, String condition, int tries, String requestId);
}
