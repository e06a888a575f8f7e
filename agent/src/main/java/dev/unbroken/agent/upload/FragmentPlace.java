package dev.unbroken.agent.upload;

import dev.unbroken.agent.service.SessionAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A fragment's folder in its bucket. */
record FragmentPlace(Bucket bucket, SessionAnswer.Fragment at) {

  Optional<String> text(String name) throws IOException {
    return bucket.text(at.bucket(), at.prefix() + "/" + name);
  }

  void put(String name, Path file) throws IOException {
    bucket.put(at.bucket(), at.prefix() + "/" + name, file);
  }
}
