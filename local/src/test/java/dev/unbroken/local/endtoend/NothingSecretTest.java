package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.Options;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.ivs.model.Channel;
import software.amazon.awssdk.services.ivs.model.IvsException;

/**
 * Whatever the service does, and however it fails, its log keeps what it was told in confidence.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NothingSecretTest {

  private static final String METADATA = "told-to-viewers-alone";

  private final Logger ours = (Logger) LoggerFactory.getLogger("dev.unbroken");
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Lines lines = new Lines();
  private Level before;

  /** All that a log would show, however it shows it. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {

    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      var line = new StringWriter();
      line.append(event.getFormattedMessage()).append(' ');
      line.append(String.valueOf(event.getKeyValuePairs())).append(' ');
      line.append(String.valueOf(event.getMDCPropertyMap()));
      if (event.getThrowableProxy() instanceof ThrowableProxy thrown) {
        thrown.getThrowable().printStackTrace(new PrintWriter(line));
      }
      said.add(line.toString());
    }
  }

  @BeforeEach
  void listen_to_everything_of_ours() {
    before = ours.getLevel();
    ours.setLevel(Level.TRACE);
    lines.start();
    root.addAppender(lines);
  }

  @AfterEach
  void stop_listening() {
    root.detachAppender(lines);
    ours.setLevel(before);
  }

  @Test
  void no_secret_is_in_the_log_of_a_channel_s_life_nor_of_what_fails_in_it(@TempDir Path data)
      throws Exception {
    var secrets = new ArrayList<String>(List.of(METADATA));
    var options = Options.of(Service.template()).withData(data);
    try (var service = Service.start(options)) {
      var channel = life(service, secrets);
      Service.read(Files.readString(data.resolve("secrets.json")))
          .forEach(secret -> secrets.addAll(values(secret.asText())));
      var key = service.ivs.listStreamKeys(list -> list.channelArn(channel.arn())).streamKeys();
      damage(service, secrets);
      assertThatThrownBy(() -> service.ivs.getStreamKey(get -> get.arn(key.getFirst().arn())))
          .isInstanceOfSatisfying(
              IvsException.class, failure -> assertThat(failure.statusCode()).isEqualTo(500));
      assertThatThrownBy(() -> service.ivs.getChannel(get -> get.arn(channel.arn())))
          .isInstanceOfSatisfying(
              IvsException.class, failure -> assertThat(failure.statusCode()).isEqualTo(500));
    }

    assertThat(secrets).hasSizeGreaterThanOrEqualTo(4).allMatch(secret -> secret.length() > 8);
    assertThat(lines.said).anyMatch(line -> line.contains("The operation failed"));
    assertThat(lines.said).anyMatch(line -> line.contains("Kept event"));
    assertThat(lines.said).anyMatch(line -> line.contains("A publisher began a stream"));
    assertThat(lines.said)
        .noneMatch(line -> secrets.stream().anyMatch(line::contains))
        .noneMatch(line -> line.contains("Authorization") || line.contains("X-Amz-Signature"));
  }

  /** The text of a secret, or what stands in it. */
  private static List<String> values(String secret) {
    return secret.startsWith("{")
        ? Service.read(secret).valueStream().map(JsonNode::asText).toList()
        : List.of(secret);
  }

  /** A channel that is live, and what is secret of it. */
  private static Channel life(Service service, List<String> secrets) {
    var created = service.ivs.createChannel(create -> create.name("secrets"));
    secrets.add(created.streamKey().value());
    secrets.add(created.channel().srt().passphrase());
    var arn = created.channel().arn();
    service.ivs.batchGetStreamKey(get -> get.arns(created.streamKey().arn()));
    service.say(arn, Service.stream("secret"), "Stream Start", Instant.now().minusSeconds(5));
    Service.until(
        () -> service.ivs.listStreams(list -> list.maxResults(1)).streams(),
        streams -> !streams.isEmpty());
    service.ivs.putMetadata(put -> put.channelArn(arn).metadata(METADATA));
    hooks(service, secrets);
    return created.channel();
  }

  /** Media servers that are let in and refused, with the secret and with none. */
  private static void hooks(Service service, List<String> secrets) {
    var created = service.ivs.createChannel(create -> create.name("hooked"));
    var key = created.streamKey().value();
    secrets.add(key);
    secrets.add(created.channel().srt().passphrase());
    var hooks = new Hooks(service);
    assertThat(hooks.publish(key, 1).statusCode()).isEqualTo(302);
    hooks.update(key, 1, 10);
    hooks.publish(key + "x", 2);
    hooks.srs("on_publish", key, "c", "r", "");
    hooks.login("live/" + key, "", key, "id");
    hooks.login("live", "key=" + key, key, "id");
    hooks.oven("opening", "rtmp://edge/app/" + key, 7);
    hooks.form("/hooks/nginx-rtmp?secret=" + hooks.secret(), "call=publish&name=" + key);
    hooks.send("/hooks/agent?secret=" + hooks.secret(), "{\"name\":\"" + key, "application/json");
    hooks.agent(key, "");
    hooks.done(key, 1);
  }

  /** Takes everything from the items that hold a secret but their keys and the secret. */
  private static void damage(Service service, List<String> secrets) {
    var dynamoDb = service.runtime.clients().dynamoDb();
    var damaged = 0;
    for (var item : dynamoDb.scan(scan -> scan.tableName("ResourcesTable")).items()) {
      if (secrets.stream().anyMatch(secret -> item.toString().contains(secret))) {
        var rest =
            item.entrySet().stream()
                .filter(attribute -> isKept(attribute, secrets))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        dynamoDb.putItem(put -> put.tableName("ResourcesTable").item(rest));
        damaged++;
      }
    }
    assertThat(damaged).isEqualTo(4);
  }

  private static boolean isKept(Map.Entry<String, AttributeValue> attribute, List<String> secrets) {
    return List.of("kind", "id", "channelArn").contains(attribute.getKey())
        || secrets.stream().anyMatch(secret -> attribute.getValue().toString().contains(secret));
  }
}
