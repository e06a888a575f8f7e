package dev.unbroken.local.keys;

import dev.unbroken.accesskeys.AccessKeys;

/** The secret that holds the access keys of one deployment. */
interface KeySecret extends AutoCloseable {

  /** Its name in the template, which is also its name on this machine. */
  String NAME = "AccessKeys";

  /** The keys as they are now. */
  AccessKeys read();

  /** Replaces the keys that were read last; refused when they have changed since then. */
  void write(AccessKeys keys);

  @Override
  void close();
}
