package dev.unbroken.local.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request in which one thing is other than in a valid one.
 *
 * @param what is other, in words
 */
record Variant(Constraint constraint, String what, ObjectNode request) {

  String name() {
    return constraint.member() + ": " + what;
  }
}
