package dev.unbroken.bench.grouping;

/**
 * A session of a history; times in milliseconds.
 *
 * @param id a number no other session of the history has
 */
record Session(int channel, int id, long start, long end) {}
