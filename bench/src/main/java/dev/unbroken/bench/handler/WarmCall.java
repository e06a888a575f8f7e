package dev.unbroken.bench.handler;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.unbroken.bench.Machine;
import dev.unbroken.bench.Pairs;
import dev.unbroken.bench.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A function in this process, called again and again, in turn with the raw call that it makes. */
final class WarmCall {

  private final Function function;
  private final byte[] event;
  private final RawCall raw;

  private WarmCall(Function function, byte[] event, RawCall raw) {
    this.function = function;
    this.event = event;
    this.raw = raw;
  }

  /**
   * Prepares a function, having called it once to learn the request that it makes of DynamoDB, and
   * having seen that the raw request has the same answer.
   */
  static WarmCall of(
      Service service,
      String operation,
      Supplier<? extends RequestStreamHandler> handler,
      byte[] event)
      throws Exception {
    var learned = new LastCall();
    var once = new Function(service, operation, handler, service.client(learned)).body(event);
    var client = service.client();
    var raw = new RawCall(client, learned.only().request());
    var answer = raw.next().call();
    if (once.isEmpty() || !answer.equalsBySdkFields(learned.only().response())) {
      throw new IllegalStateException("The raw call answered " + answer);
    }
    return new WarmCall(new Function(service, operation, handler, client), event, raw);
  }

  /** Milliseconds of a call, by rounds: the median of each, ours and the raw call in turn. */
  Pairs measure(Machine machine) throws Exception {
    calls(machine.size(4_000, 1_000));
    List<Double> ours = new ArrayList<>();
    List<Double> raws = new ArrayList<>();
    for (var round = 0; round < machine.rounds(); round++) {
      var calls = calls(machine.size(2_000, 400));
      ours.add(calls.ours().median());
      raws.add(calls.peers().median());
    }
    return new Pairs(new Samples(ours), new Samples(raws));
  }

  /** Not by {@link Pairs#measure}: what stands between two calls must not be measured. */
  private Pairs calls(int number) throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> raws = new ArrayList<>();
    for (var i = 0; i < number; i++) {
      var next = raw.next();
      var begin = System.nanoTime();
      var answer = function.call(event);
      var between = System.nanoTime();
      var response = next.call();
      var end = System.nanoTime();
      if (answer.length == 0 || !response.sdkHttpResponse().isSuccessful()) {
        throw new IllegalStateException("A call had no answer");
      }
      ours.add((between - begin) / 1e6);
      raws.add((end - between) / 1e6);
    }
    return new Pairs(new Samples(ours), new Samples(raws));
  }
}
