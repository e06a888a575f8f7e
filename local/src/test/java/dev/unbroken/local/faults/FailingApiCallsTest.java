package dev.unbroken.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.reliability.Extent;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import dev.unbroken.local.template.EventSource;
import dev.unbroken.local.template.FunctionResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Any call of any operation of the API fails: all of the operation is written, or nothing.
 *
 * <p>Each operation of the template is here as soon as it has a sample event.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FailingApiCallsTest {

  @RegisterExtension static final Player PLAYER = new Player();

  private static final List<Fault> FAULTS =
      List.of(
          Fault.NOT_SENT, Fault.ANSWER_LOST, Fault.DIES_BEFORE, Fault.DIES_AFTER, Fault.CONFLICT);

  /** An operation, or a hook, with what it is asked. */
  private record Asked(String operation, JsonNode event) {}

  /** What an operation did when nothing was in its way. */
  private record Done(
      int status, List<Call> calls, Map<String, Set<Map<String, AttributeValue>>> tables) {}

  @Test
  void an_operation_is_done_or_it_is_not() throws InterruptedException {
    var tally =
        new Tally(
            Group.CALLS,
            "A call of an operation of the API fails, or the process dies at it",
            "Each call of the sample of each operation, before and after it took effect, each write"
                + " beside a transaction; the tables are as they were, or as the operation leaves them");
    var samples = new Samples(PLAYER.engines());
    var nothing = samples.tables();
    samples.put();
    var before = samples.tables();

    for (var function : operations()) {
      eachCall(new Asked(Samples.operation(function), Samples.of(function)), samples, tally);
      samples.restore(before);
    }
    samples.restore(nothing);

    tally.report(
        "An operation that is asked for again after a lost answer may be done again, as IVS does it");
  }

  @Test
  void what_a_media_server_or_its_agent_tells_is_kept_or_it_is_not() throws InterruptedException {
    var tally =
        new Tally(
            Group.CALLS,
            "A call of a hook fails, or the process dies at it, at each moment of a stream's life",
            "Each call of what each media server and the agent say from a stream's begin to its end,"
                + " with its signs of life and its commands; the tables are as they were, or as the"
                + " hook leaves them");
    var samples = new Samples(PLAYER.engines());
    var nothing = samples.tables();
    samples.put();
    var before = samples.tables();

    for (var server : List.of("nginx", "srs", "mediamtx", "oven")) {
      for (var hook : MediaServerCalls.of(server, Samples.STREAM_KEY)) {
        // What was heard less than ten seconds after the last is not written.
        PLAYER.engines().clock.advance(Duration.ofSeconds(11));
        var status = eachCall(new Asked(hook.function(), hook.event()), samples, tally);
        assertThat(status).as("%s", hook).isLessThan(400);
      }
      samples.restore(before);
    }
    commandsThatAreDone(samples, tally);
    samples.restore(nothing);

    tally.report("A call that failed is answered with status 500, and may be made again");
  }

  private static void commandsThatAreDone(Samples samples, Tally tally)
      throws InterruptedException {
    var begin = MediaServerCalls.of("nginx", Samples.STREAM_KEY).getFirst();
    invokeWithSameIds(new Asked(begin.function(), begin.event()));
    var channel = Map.of("channelArn", Samples.CHANNEL);
    reading().call("StopStream", channel);
    reading().call("PutMetadata", Map.of("channelArn", Samples.CHANNEL, "metadata", "goal"));
    var question = MediaServerCalls.agent(Samples.STREAM_KEY, "");
    var answer = Reading.body(reading().invoke(question.function(), question.event()));
    var commands = answer.path("commands").findValues("id");
    assertThat(commands).hasSize(2);

    for (var command : commands) {
      var told = MediaServerCalls.agent(Samples.STREAM_KEY, ",\"done\":[" + command + "]");
      eachCall(new Asked(told.function(), told.event()), samples, tally);
    }
  }

  @Test
  void each_function_is_in_the_fault_tests() {
    var tried =
        Histories.all().stream()
            .flatMap(history -> PLAYER.undisturbed(history).calls().stream())
            .map(Call::function)
            .collect(Collectors.toCollection(TreeSet::new));
    operations().forEach(function -> tried.add(function.name()));

    assertThat(tried)
        .as("functions whose every call is made to fail: a new one needs a history in Histories")
        .containsAll(
            PLAYER.engines().template.functions().stream().map(FunctionResource::name).toList());
  }

  private static List<FunctionResource> operations() {
    return PLAYER.engines().template.functions().stream()
        .filter(
            function -> function.sources().stream().anyMatch(EventSource.Route.class::isInstance))
        .toList();
  }

  /** In a bounded run each call meets one of them. */
  private static List<Fault> faults(Call call) {
    var faults = FAULTS.stream().filter(call::canMeet).toList();
    var one = Math.floorMod(call.site().hashCode() + call.number(), faults.size());
    return Extent.isFull() ? faults : List.of(faults.get(one));
  }

  /** Leaves the tables as they are when all of its calls have succeeded; returns its status. */
  private static int eachCall(Asked asked, Samples samples, Tally tally)
      throws InterruptedException {
    var before = samples.tables();
    var done = undisturbed(asked, samples);
    for (var call : done.calls()) {
      for (var fault : faults(call)) {
        samples.restore(before);
        tally.run(
            "%s %s".formatted(call, fault),
            broken(asked, call, fault, done, before, samples),
            List.of());
      }
    }
    samples.restore(done.tables());
    return done.status();
  }

  private static Done undisturbed(Asked asked, Samples samples) throws InterruptedException {
    PLAYER.engines().trouble.none();
    var answer = invokeWithSameIds(asked);
    var calls = PLAYER.engines().trouble.calls();
    assertThat(answer.path("statusCode").asInt())
        .as("%s answers: %s", asked.operation(), answer)
        .isBetween(200, 499);
    return new Done(answer.path("statusCode").asInt(), calls, samples.tables());
  }

  private static List<String> broken(
      Asked asked,
      Call call,
      Fault fault,
      Done done,
      Map<String, Set<Map<String, AttributeValue>>> before,
      Samples samples)
      throws InterruptedException {
    PLAYER.engines().trouble.at(call.number(), fault);
    var answer = invokeWithSameIds(asked);
    var status = answer.path("statusCode").asInt(500);
    var tables = samples.tables();
    PLAYER.engines().trouble.none();
    var again = invoke(asked).path("statusCode").asInt();
    var broken = new ArrayList<String>();
    if (!tables.equals(before) && !tables.equals(done.tables())) {
      broken.add("the tables are neither as they were nor as they should be: " + tables);
    }
    if (status < 500 && (status != done.status() || !tables.equals(done.tables()))) {
      broken.add("it answers %d, and has not done it: %s".formatted(status, answer));
    }
    if (again >= 500) {
      broken.add("it cannot be asked for again: " + again);
    }
    return broken;
  }

  private static JsonNode invokeWithSameIds(Asked asked) throws InterruptedException {
    PLAYER.engines().clients.sameIds();
    return invoke(asked);
  }

  /** On a cold start. */
  private static JsonNode invoke(Asked asked) throws InterruptedException {
    return reading().invoke(asked.operation(), asked.event());
  }

  private static Reading reading() {
    var engines = PLAYER.engines();
    return new Reading(engines, engines.functions(Retries.NONE));
  }
}
