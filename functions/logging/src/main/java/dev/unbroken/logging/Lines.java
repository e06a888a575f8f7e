package dev.unbroken.logging;

import java.io.PrintStream;
import java.time.InstantSource;

/** Where lines go, and what time it is there. */
record Lines(PrintStream out, InstantSource clock) {

  /** Lambda collects what is written there. */
  static Lines standardOutput() {
    return new Lines(System.out, InstantSource.system());
  }

  /** In one piece: Lambda makes a record of its own of each. */
  void write(byte[] line) {
    out.write(line, 0, line.length);
    out.flush();
  }
}
