package dev.unbroken.local;

import dev.unbroken.local.api.ApiGateway;
import dev.unbroken.local.events.EventBridgeServer;
import dev.unbroken.local.events.EventBus;
import dev.unbroken.local.events.Schedules;
import dev.unbroken.local.functions.AsyncInvoker;
import dev.unbroken.local.functions.Functions;
import dev.unbroken.local.functions.InvokeServer;
import dev.unbroken.local.functions.Queues;
import dev.unbroken.local.host.Clients;
import dev.unbroken.local.host.LocalHost;
import dev.unbroken.local.host.Secrets;
import dev.unbroken.local.host.SecretsFile;
import dev.unbroken.local.host.SecretsServer;
import dev.unbroken.local.http.HttpFront;
import dev.unbroken.local.journal.Journal;
import dev.unbroken.local.objects.LocalObjects;
import dev.unbroken.local.permissions.Guard;
import dev.unbroken.local.queues.LocalQueues;
import dev.unbroken.local.queues.QueueMaker;
import dev.unbroken.local.tables.Checkpoints;
import dev.unbroken.local.tables.LocalTables;
import dev.unbroken.local.tally.Tally;
import dev.unbroken.local.tally.TallyServer;
import dev.unbroken.local.template.FunctionResource;
import dev.unbroken.local.template.Place;
import dev.unbroken.local.template.Template;
import dev.unbroken.local.template.TemplateException;
import dev.unbroken.local.template.TemplateReader;
import java.net.BindException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.slf4j.LoggerFactory;

/** Starts the parts of a runtime: engines side by side, then what stands on them. */
final class Starter {

  private static final int MOST_CLASHES = 5;
  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  private final Options options;
  private final Closing closing;
  private final Ports ports;
  private final URI sqs;
  private final Place place;
  private final Template template;
  private final Tally tally = new Tally();

  private Starter(Options options, Ports ports, Closing closing) {
    this.closing = closing;
    this.options = options;
    this.ports = ports;
    this.sqs = URI.create("http://%s:%d".formatted(options.address(), ports.sqs()));
    this.place = new Place(options.accountId(), options.region(), sqs.toString());
    this.template = TemplateReader.read(options.template(), options.parameters(), place);
  }

  static Started start(Options options, Closing closing) {
    return start(options, closing, () -> Ports.choose(options.address(), options.port()));
  }

  /** Starts; where any ports will do, one that was taken in the meantime is no reason to fail. */
  static Started start(Options options, Closing closing, Supplier<Ports> choice) {
    for (int left = options.port() == 0 ? MOST_CLASHES : 0; ; left--) {
      var parts = closing.add(new Closing());
      try {
        return new Starter(options, choice.get(), parts).run();
      } catch (Exception e) {
        parts.close();
        var failure = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        if (left == 0 || !isClash(failure)) {
          throw clear(failure);
        }
      }
    }
  }

  private static boolean isClash(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(BindException.class::isInstance);
  }

  /** One sentence for whoever started it. */
  private static RuntimeException clear(Throwable failure) {
    return switch (failure) {
      case StartFailure clear -> clear;
      case TemplateException clear -> clear;
      case FileSystemException file ->
          new StartFailure(
              "The file %s of the data folder cannot be used (%s)."
                  .formatted(
                      file.getFile(),
                      Objects.requireNonNullElse(
                          file.getReason(), file.getClass().getSimpleName())),
              file);
      case TimeoutException late ->
          new StartFailure(
              "An engine did not start within %d s.".formatted(LONGEST_START.toSeconds()), late);
      default -> new StartFailure("The runtime cannot start: " + failure, failure);
    };
  }

  private Started run() throws Exception {
    var folder = closing.add(DataFolder.open(options.data()));
    // What is quickly read comes first: an engine that has begun to start is long to stop.
    var secrets =
        Secrets.load(template.secrets(), folder.file(SecretsFile.NAME), new SecureRandom());
    var invocations = closing.add(Journal.open(folder.file("invocations.jsonl")));
    var messages = closing.add(Journal.open(folder.file("messages.jsonl")));
    var checkpoints = Checkpoints.load(folder.file("checkpoints.json"));
    var tables =
        inBackground(() -> closing.add(LocalTables.start(folder.tables(), template.tables())));
    var objects =
        inBackground(() ->
            closing.add(
                LocalObjects.start(
                    options.address(), ports.s3(), folder.objects(), template.buckets())));
    var queues =
        inBackground(() ->
            closing.add(
                LocalQueues.start(
                    options.address(),
                    ports.sqs(),
                    options.accountId(),
                    options.region(),
                    folder.queues())));
    var events = new CompletableFuture<URI>();
    var clients =
        closing.add(
            new Clients(
                options.region(),
                () -> tables.join().client(),
                () -> objects.join().address(),
                () -> sqs,
                events::join));
    var functions = functions(clients, secrets);
    queues.thenRun(() -> QueueMaker.make(clients.sqs(), template.queues())).join();
    Queues toQueues = new SqsQueues(clients, sqs, options.accountId());
    var invoker = new AsyncInvoker(toQueues, options.clock(), options.retryWaits(), invocations);
    var bus = new EventBus(template.rules(), toQueues, folder.file("events.jsonl"));
    var bridge =
        serve(
            ports.eventBridge(),
            new Handler.Sequence(
                new InvokeServer(functions, invoker),
                new SecretsServer(secrets),
                new TallyServer(tally),
                new EventBridgeServer(
                    bus, options.accountId(), options.region(), options.clock())));
    events.complete(bridge.address());
    var dynamoDb = serve(ports.dynamoDb(), tables.join().front());
    objects.join();
    closing.add(invoker);
    var mappings = new Mappings(options, closing);
    mappings.start(functions, tables.join(), clients, toQueues, checkpoints, messages);
    invoker.resume(functions);
    var schedules =
        new Schedules(
            functions.all(), invoker, options.clock(), options.accountId(), options.region());
    closing.add(Ticker.start(schedules));
    var api =
        serve(
            ports.api(),
            new ApiGateway(functions.all(), template.api(), options.accountId(), options.clock()));
    var endpoints =
        new Endpoints(
            api.address(), objects.join().address(), dynamoDb.address(), sqs, bridge.address());
    return new Started(endpoints, functions, bus, schedules, clients, closing);
  }

  private Functions functions(Clients clients, Secrets secrets) {
    return Functions.load(
        template.functions(),
        Starter.class.getClassLoader(),
        function -> host(function, clients, secrets),
        tally);
  }

  private LocalHost host(FunctionResource function, Clients clients, Secrets secrets) {
    var environment = new HashMap<String, String>();
    function.environment().forEach((name, value) -> environment.put(name, secrets.resolve(value)));
    environment.put("AWS_REGION", options.region());
    environment.put("AWS_DEFAULT_REGION", options.region());
    environment.put("AWS_SAM_LOCAL", "true"); // As `sam local` says that this is not AWS.
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put(
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
    return new LocalHost(
        clients,
        Guard.of(function, place),
        tally.of(function.name()),
        environment,
        options.clock());
  }

  private HttpFront serve(int port, Handler handler) throws Exception {
    return closing.add(HttpFront.start(options.address(), port, handler));
  }

  private static <T> CompletableFuture<T> inBackground(Callable<T> start) {
    var future = new CompletableFuture<T>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          var begun = System.nanoTime();
          try {
            var part = start.call();
            LoggerFactory.getLogger(Starter.class)
                .debug(
                    "{} took {} ms",
                    part.getClass().getSimpleName(),
                    (System.nanoTime() - begun) / 1_000_000);
            future.complete(part);
          } catch (Throwable e) {
            future.completeExceptionally(e);
          }
        });
    return future.orTimeout(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
  }
}
