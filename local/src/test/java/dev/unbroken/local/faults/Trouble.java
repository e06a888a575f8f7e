package dev.unbroken.local.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Counts the calls that functions make, and says what goes wrong with which. */
final class Trouble {

  private Function<Call, Fault> plan = _ -> Fault.NONE;
  private final List<Call> calls = new ArrayList<>();
  private boolean died;

  /** Begins to count anew, with nothing going wrong. */
  synchronized void none() {
    with(_ -> Fault.NONE);
  }

  /** Begins to count anew. */
  synchronized void with(Function<Call, Fault> next) {
    calls.clear();
    plan = next;
  }

  /** Lets one call go wrong. */
  void at(int number, Fault fault) {
    with(call -> call.number() == number ? fault : Fault.NONE);
  }

  synchronized Call next(String function, String operation) {
    var call = new Call(calls.size(), function, operation);
    calls.add(call);
    return call;
  }

  synchronized Fault at(Call call) {
    var fault = plan.apply(call);
    died |= fault.dies();
    return fault;
  }

  /** Whether a process has died since this was asked last. */
  synchronized boolean takeDeath() {
    var dead = died;
    died = false;
    return dead;
  }

  /** The calls so far. */
  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }
}
