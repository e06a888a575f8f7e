package dev.unbroken.bench.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unbroken.bench.Comparison;
import dev.unbroken.bench.Goal;
import dev.unbroken.bench.Machine;
import dev.unbroken.bench.Pairs;
import dev.unbroken.bench.Row;
import dev.unbroken.bench.Samples;
import dev.unbroken.bench.handler.FunctionProcess.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * GetChannel of the packaged jar beside a plain handler of the same work, each process under AWS's
 * runtime interface client with Lambda's flags: cold, and after what SnapStart keeps.
 */
public final class ColdStart implements Comparison {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PLAIN = "a plain RequestHandler (SDK's defaults, jars in lib/)";
  private static final String COLD =
      "A JVM of its own each time, SerialGC and C1, files in the system's cache; the same event, the"
          + " same item of the same DynamoDB Local over plain HTTP, the same answer but for headers."
          + " Ours does more: checks of the call, throttling, headers, log and metrics.";
  private static final String PRIMED =
      "From the event to the answer. Ours has gone through the hooks of its snapshot in the same"
          + " process, so its connection to the table is open, which SnapStart would not keep; the"
          + " plain handler has been initialized, and has no hooks.";

  /** Made by the registry. */
  public ColdStart() {}

  @Override
  public String name() {
    return "cold-start";
  }

  @Override
  public Measured measure(Machine machine) throws Exception {
    TaskFolder.requireLinux();
    var plain = TaskFolder.plain(machine);
    try (var service = Service.start(machine)) {
      var arn = Function.createChannels(service, 1);
      var event = service.event("get-channel", JSON.createObjectNode().put("arn", arn));
      var function = service.function("GetChannel");
      var environment = service.environment(function);
      var task = TaskFolder.ours(machine, function.handler());
      var ours = new FunctionProcess(machine, task, environment, event);
      var peer = new FunctionProcess(machine, plain, environment, event);
      check(arn, ours.cold(), peer.cold(), ours.primed());
      return rows(machine, ours, peer);
    }
  }

  private static Measured rows(Machine machine, FunctionProcess ours, FunctionProcess peer)
      throws Exception {
    List<Answer> cold = new ArrayList<>();
    List<Answer> plain = new ArrayList<>();
    List<Answer> primed = new ArrayList<>();
    for (var round = 0; round < machine.size(15, 5); round++) {
      cold.add(ours.cold());
      plain.add(peer.cold());
      primed.add(ours.primed());
    }
    return Measured.of(
        Row.beside(
                "cold-start",
                "Process start to the first answer of GetChannel",
                new Pairs(starts(cold), starts(plain)),
                PLAIN,
                "ms",
                Goal.partOfPeer(0.70))
            .remarked(COLD),
        Row.beside(
                "first-call-after-priming",
                "The first call after priming for SnapStart",
                new Pairs(calls(primed), calls(plain)),
                PLAIN,
                "ms",
                Goal.partOfPeer(0.05))
            .remarked(PRIMED));
  }

  private static Samples starts(List<Answer> answers) {
    return new Samples(answers.stream().map(Answer::startMillis).toList());
  }

  private static Samples calls(List<Answer> answers) {
    return new Samples(answers.stream().map(Answer::callMillis).toList());
  }

  /** All answered the same, and about the right channel. */
  private static void check(String arn, Answer... answers) throws Exception {
    var expected = body(answers[0]);
    if (!expected.at("/channel/arn").asText().equals(arn)) {
      throw new IllegalStateException("The function answered " + answers[0].payload());
    }
    for (var answer : answers) {
      if (JSON.readTree(answer.payload()).path("statusCode").asInt() != 200
          || !body(answer).equals(expected)) {
        throw new IllegalStateException(
            "Not the same: %s and %s".formatted(answers[0].payload(), answer.payload()));
      }
    }
  }

  private static JsonNode body(Answer answer) throws Exception {
    return JSON.readTree(JSON.readTree(answer.payload()).path("body").asText());
  }
}
