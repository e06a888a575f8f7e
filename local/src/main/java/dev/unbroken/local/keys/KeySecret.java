package dev.unbroken.local.keys;

import java.util.Optional;

/** A secret of one deployment, which its operator changes. */
interface KeySecret extends AutoCloseable {

  /** That of the access keys in the template, which is also its name on this machine. */
  String NAME = "AccessKeys";

  /** Its text as it is now; empty when nobody has set it yet. */
  Optional<String> read();

  /** Replaces the text that was read last; refused when it has changed since then. */
  void write(String text);

  @Override
  void close();
}
