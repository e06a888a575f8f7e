package dev.unbroken.agent.upload;

import dev.unbroken.agent.service.SessionAnswer;
import java.io.IOException;
import java.nio.file.Path;

/** A fragment's folder in its bucket. */
record FragmentPlace(Bucket bucket, SessionAnswer.Fragment at) {

  void put(String name, Path file) throws IOException {
    bucket.put(at.bucket(), at.prefix() + "/" + name, file);
  }
}
