package dev.unbroken.local.redrive;

import dev.unbroken.local.template.Template;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Shows what failed for good, and replays it; a message goes only when its replay succeeded. */
public final class Redrive {

  /** Which failures to replay, and whether only to say what would be done. */
  public record Choice(boolean all, Set<String> ids, boolean dryRun, int most) {

    /** Copies the ids. */
    public Choice {
      ids = Set.copyOf(ids);
    }

    boolean takes(Failure failure) {
      return all || ids.contains(failure.id());
    }
  }

  private final FailureQueues queues;
  private final Replay replay;
  private final PrintWriter out;

  /** Works on a deployment of this template. */
  public Redrive(Deployment deployment, Template template, PrintWriter out) {
    this.queues = new FailureQueues(deployment);
    this.replay = new Replay(deployment, template);
    this.out = out;
  }

  /** Does as chosen; returns whether nothing that was chosen is left. */
  public boolean run(Choice choice) {
    var held = queues.hold(choice.most());
    var waiting = new HashSet<>(held);
    try {
      var missing = new HashSet<>(choice.ids());
      var left = 0;
      for (var failure : held) {
        missing.remove(failure.id());
        print(failure);
        if (choice.takes(failure) && choice.dryRun()) {
          out.printf("    would %s%n", replay.plan(failure));
        } else if (choice.takes(failure) && done(failure)) {
          waiting.remove(failure);
        } else if (choice.takes(failure)) {
          left++;
        }
      }
      missing.forEach(id -> out.printf("%s: there is no such failure%n", id));
      summary(held, waiting.size());
      return left == 0 && missing.isEmpty();
    } finally {
      waiting.forEach(queues::release);
    }
  }

  private boolean done(Failure failure) {
    var again = replay.run(failure);
    if (again.isPresent()) {
      out.printf("    failed again: %s%n", again.get());
      return false;
    }
    queues.delete(failure);
    out.printf("    replayed%n");
    return true;
  }

  private void print(Failure failure) {
    out.printf(
        "%s  %s  %s  %s%n    %s%n",
        failure.id(), failure.when(), failure.function(), channels(failure), failure.reason());
  }

  private String channels(Failure failure) {
    var channels = replay.channels(failure);
    return channels.isEmpty() ? "(no channel known)" : String.join(" ", channels);
  }

  private void summary(List<Failure> held, int waiting) {
    if (held.isEmpty()) {
      out.println("Nothing has failed.");
    } else {
      out.printf("%d failures, of which %d are left.%n", held.size(), waiting);
    }
    out.flush();
  }
}
