package dev.unbroken.bench.api;

/** A call of an operation with its body, in JSON. */
record Question(String operation, String body) {}
