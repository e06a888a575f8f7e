package dev.unbroken.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.local.LocalRuntime;
import dev.unbroken.local.Options;
import dev.unbroken.local.keys.KeysCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.ivs.IvsClient;
import software.amazon.awssdk.services.ivs.model.RecordingConfigurationState;
import software.amazon.awssdk.services.s3.S3Client;

/** The whole service on free ports, and what a user has to talk to it: the AWS SDK and HTTP. */
final class Service implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final ObjectMapper JSON = new ObjectMapper();

  final LocalRuntime runtime;
  final AwsBasicCredentials credentials;
  final IvsClient ivs;

  private final BlockingQueue<JsonNode> announced = new LinkedBlockingQueue<>();
  private final List<JsonNode> seen = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private Service(LocalRuntime runtime, AwsBasicCredentials credentials) {
    this.runtime = runtime;
    this.credentials = credentials;
    this.ivs = client();
    runtime.onEvent(event -> {
      if (event.path("source").asText().equals("unbroken")) {
        announced.add(event);
      }
    });
  }

  static Service start() {
    return start(Map.of("GraceSeconds", "1", "MediaWaitSeconds", "3"));
  }

  static Service start(Map<String, String> parameters) {
    return start(Options.of(template()).withParameters(parameters));
  }

  static Service start(Options options) {
    return new Service(
        LocalRuntime.start(options.withPort(0)), AwsBasicCredentials.create("any", "thing"));
  }

  /** Behind the SIGV4 front door, by this clock, with the first key. */
  static Service signed(InstantSource clock) {
    var options = Options.of(template()).withPort(0).withClock(clock);
    var runtime = LocalRuntime.start(options.withParameters(Map.of("FrontDoor", "SIGV4")));
    var key = KeysCommand.first(runtime.clients().secretsManager()).orElseThrow();
    return new Service(runtime, AwsBasicCredentials.create(key.id(), key.secret()));
  }

  /** The service with a template in which poison is soon given up, and not after minutes. */
  static Service impatient(Map<String, String> parameters, Path folder) {
    try {
      var text = Files.readString(template());
      var file = folder.resolve("template.yaml");
      Files.writeString(file, text.replaceAll("maxReceiveCount: \\d+", "maxReceiveCount: 2"));
      return start(Options.of(file).withParameters(parameters));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path template() {
    return Stream.iterate(Path.of("").toAbsolutePath(), path -> path.getParent())
        .map(folder -> folder.resolve("template.yaml"))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  /** A stream's id, in the form that IVS gives them. */
  static String stream(String name) {
    return "st-" + name + "0".repeat(23 - name.length());
  }

  /** The SDK's client as a user builds it, with what the caller wants to see of its requests. */
  IvsClient client(ExecutionInterceptor... interceptors) {
    return IvsClient.builder()
        .httpClientBuilder(AwsCrtHttpClient.builder())
        .region(Region.US_WEST_2)
        .endpointOverride(runtime.endpoints().api())
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .overrideConfiguration(more -> more.executionInterceptors(List.of(interceptors)))
        .build();
  }

  S3Client s3() {
    return runtime.clients().s3();
  }

  /** A new bucket, by its name. */
  String bucket(String name) {
    s3().createBucket(create -> create.bucket(name));
    return name;
  }

  /** A bucket and a recording configuration for it that is ready to be used. */
  String configuration(String bucket, int window) {
    bucket(bucket);
    var arn =
        ivs.createRecordingConfiguration(create ->
                create
                    .name(bucket)
                    .recordingReconnectWindowSeconds(window)
                    .destinationConfiguration(to -> to.s3(s3 -> s3.bucketName(bucket))))
            .recordingConfiguration()
            .arn();
    until(
        () -> ivs.getRecordingConfiguration(get -> get.arn(arn)).recordingConfiguration().state(),
        state -> state == RecordingConfigurationState.ACTIVE);
    return arn;
  }

  /** A channel that is recorded by this configuration. */
  String channel(String configuration) {
    return ivs.createChannel(create -> create.name("show").recordingConfigurationArn(configuration))
        .channel()
        .arn();
  }

  /** Says on the bus what happened to a stream. */
  void say(String channel, String stream, String name, Instant time) {
    say(channel, stream, name, time, "");
  }

  void say(String channel, String stream, String name, Instant time, String moreDetail) {
    put(
        channel,
        time,
        "{\"event_name\":\"%s\",\"channel_name\":\"show\",\"stream_id\":\"%s\"%s}"
            .formatted(name, stream, moreDetail));
  }

  void put(String channel, Instant time, String detail) {
    var answer =
        runtime
            .clients()
            .eventBridge()
            .putEvents(put ->
                put.entries(
                    PutEventsRequestEntry.builder()
                        .source("unbroken.ingest")
                        .detailType("IVS Stream State Change")
                        .resources(channel)
                        .time(time)
                        .detail(detail)
                        .build()));
    if (answer.failedEntryCount() != 0) {
      throw new IllegalStateException(answer.entries().toString());
    }
  }

  /** Calls one of the operations that no SDK knows. */
  JsonNode call(String operation, Map<String, ?> members) {
    var answer = post("/" + operation, body(members));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return read(answer.body());
  }

  HttpResponse<String> post(String path, String body) {
    return send(
        HttpRequest.newBuilder(runtime.endpoints().api().resolve(path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A channel's recordings, oldest first. */
  List<JsonNode> recordings(String channel) {
    var list = new ArrayList<JsonNode>();
    call("ListRecordings", Map.of("channelArn", channel))
        .path("recordings")
        .forEach(list::addFirst);
    return list.stream()
        .map(recording ->
            call(
                "GetRecording",
                Map.of(
                    "channelArn", channel, "recordingId", recording.path("recordingId").asText())))
        .map(answer -> answer.path("recording"))
        .toList();
  }

  /** Waits for an announcement, among those that came and those to come. */
  JsonNode announced(String channel, String status, String... streams) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    Predicate<JsonNode> wanted =
        event ->
            event.path("resources").path(0).asText().equals(channel)
                && event.path("detail").path("recording_status").asText().equals(status)
                && List.of(streams).stream()
                    .allMatch(stream ->
                        event
                            .path("detail")
                            .path("recording_session_stream_ids")
                            .toString()
                            .contains(stream));
    var before = seen.stream().filter(wanted).findFirst();
    if (before.isPresent()) {
      return before.get();
    }
    try {
      while (true) {
        var event = announced.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (event == null) {
          throw new AssertionError(
              "Not announced: %s of %s; but %s".formatted(status, channel, seen));
        }
        seen.add(event);
        if (wanted.test(event)) {
          return event;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Where a stream's media goes. */
  Place place(String channel, String stream) {
    return until(
            () ->
                recordings(channel).stream()
                    .flatMap(recording -> recording.path("streams").valueStream())
                    .filter(s -> s.path("streamId").asText().equals(stream))
                    .filter(s -> s.hasNonNull("prefix"))
                    .map(s -> new Place(s.path("bucketName").asText(), s.path("prefix").asText()))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  record Place(String bucket, String prefix) {}

  void write(Place place, String name, String text) {
    s3().putObject(
            put -> put.bucket(place.bucket()).key(place.prefix() + "/" + name),
            RequestBody.fromString(text));
  }

  String text(String bucket, String key) {
    return s3().getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
  }

  JsonNode json(String bucket, String key) {
    return read(text(bucket, key));
  }

  List<String> keys(String bucket, String prefix) {
    return s3()
        .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix))
        .contents()
        .stream()
        .map(object -> object.key())
        .toList();
  }

  /** Asks again and again, within bounds, until the answer is the one that is waited for. */
  static <T> T until(Supplier<T> question, Predicate<T> wanted) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var answer = question.get();
      if (wanted.test(answer)) {
        return answer;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Still " + answer);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String body(Map<String, ?> members) {
    ObjectNode body = JSON.valueToTree(members);
    return body.toString();
  }

  @Override
  public void close() {
    ivs.close();
    runtime.close();
  }
}
