package dev.unbroken.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What requests are about, by name: things that are made once and then shared, and, where the name
 * begins with {@code new}, another one each time.
 */
final class Things {

  private static final String CONFIGURATION =
      "{\"destinationConfiguration\": {\"s3\": {\"bucketName\": \"%s\"}}}";
  private static final String TAGS = "\"tags\": {\"stage\": \"test\"}";
  private static final String POLICY =
      "{\"allowedCountries\": [\"DE\"], \"allowedOrigins\": [\"https://example.com\"], %s}"
          .formatted(TAGS);
  private static final String BUCKET = "unbroken-recordings-model";

  private final World world;
  private final Streams streams;
  private final Map<String, String> shared = new HashMap<>();

  Things(World world) {
    this.world = world;
    this.streams = new Streams(world);
    world.runtime.clients().s3().createBucket(create -> create.bucket(BUCKET));
  }

  String get(String name) {
    if (name.startsWith("new ") || name.startsWith("public key")) {
      return make(name);
    }
    var known = shared.get(name);
    if (known == null) {
      known = make(name);
      shared.put(name, known);
    }
    return known;
  }

  private String make(String name) {
    return switch (name) {
      case "1024 bytes" -> "a".repeat(1024);
      case "1024 bytes of longer letters" -> "é".repeat(512);
      case "public key" -> PublicKeys.pem("EC", "secp384r1");
      case "public key on another curve" -> PublicKeys.pem("EC", "secp256r1");
      case "public key of RSA" -> PublicKeys.pem("RSA", "2048");
      case "configuration" -> configuration(CONFIGURATION.formatted(BUCKET));
      case "configuration in use" -> inUse();
      case "new configuration" -> configuration(CONFIGURATION.formatted(BUCKET));
      case "full configuration" -> configuration(full());
      case "policy", "new policy" ->
          made("CreatePlaybackRestrictionPolicy", POLICY, "/playbackRestrictionPolicy/arn");
      case "key pair", "new key pair" ->
          made(
              "ImportPlaybackKeyPair",
              "{\"publicKeyMaterial\": \"${public key}\", %s}".formatted(TAGS),
              "/keyPair/arn");
      case "ad configuration", "new ad configuration" ->
          made("CreateAdConfiguration", ads(), "/adConfiguration/arn");
      default -> channelOrKey(name);
    };
  }

  private String channelOrKey(String name) {
    return switch (name) {
      case "channel" -> channel("\"recordingConfigurationArn\": \"${configuration}\", " + TAGS);
      case "new channel" -> channel(TAGS);
      case "new channel without tags" -> channel("\"tags\": {}");
      case "new channel without a key" -> withoutKey();
      case "channel with two keys" -> withTwoKeys();
      case "stream key" -> key(get("channel"));
      case "new stream key" -> key(get("new channel"));
      case "live channel", "new live channel" -> live(get("new channel"));
      case "live channel with ads" ->
          live(channel("\"adConfigurationArn\": \"${ad configuration}\""));
      case "recorded channel" ->
          recorded(
              channel(
                  "\"recordingConfigurationArn\": \"${full configuration}\", \"tags\": {\"a\": \"b\"}"));
      case "stream" -> streams.first(get("recorded channel"));
      default -> throw new IllegalArgumentException("There is no " + name);
    };
  }

  private String configuration(String request) {
    var arn = made("CreateRecordingConfiguration", request, "/recordingConfiguration/arn");
    World.until(
        () -> world.made("GetRecordingConfiguration", "{\"arn\": \"%s\"}".formatted(arn)),
        answer -> answer.at("/recordingConfiguration/state").asText().equals("ACTIVE"));
    return arn;
  }

  private String inUse() {
    get("channel");
    return get("configuration");
  }

  private static String full() {
    return Reference.read("valid.tsv").stream()
        .filter(row -> row.get("operation").equals("CreateRecordingConfiguration"))
        .filter(row -> row.get("case").equals("with all members"))
        .findFirst()
        .orElseThrow()
        .get("request");
  }

  private static String ads() {
    return """
    {"mediaTailorPlaybackConfigurations": [{"playbackConfigurationArn":
      "arn:aws:mediatailor:us-west-2:123456789012:playbackConfiguration/show"}], %s}\
    """
        .formatted(TAGS);
  }

  private String channel(String member) {
    return made("CreateChannel", "{\"name\": \"model\", %s}".formatted(member), "/channel/arn");
  }

  private String keyOf(String channel) {
    var keys = world.made("ListStreamKeys", "{\"channelArn\": \"%s\"}".formatted(channel));
    return keys.at("/streamKeys/0/arn").asText();
  }

  private String key(String channel) {
    var request = "{\"channelArn\": \"%s\", %s}".formatted(channel, TAGS);
    return made("CreateStreamKey", request, "/streamKey/arn");
  }

  private String withoutKey() {
    var channel = get("new channel");
    world.made("DeleteStreamKey", "{\"arn\": \"%s\"}".formatted(keyOf(channel)));
    return channel;
  }

  private String withTwoKeys() {
    var channel = get("new channel");
    key(channel);
    return channel;
  }

  private String live(String channel) {
    streams.start(channel, Streams.id(channel, "A"), Instant.now());
    return channel;
  }

  private String recorded(String channel) {
    streams.record(channel);
    return channel;
  }

  private String made(String operation, String request, String member) {
    JsonNode answer = world.made(operation, request);
    return answer.at(member).asText();
  }
}
