package dev.unbroken.handlers.adconfigurations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.handlers.channels.CreateChannelHandler;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.TestingCall;
import dev.unbroken.handlers.frame.TestingHost;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.testing.LiveStreams;
import dev.unbroken.testing.Tables;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdConfigurationOperationsTest {

  private static final String MEDIA_TAILOR =
      "{\"playbackConfigurationArn\":"
          + " \"arn:aws:mediatailor:eu-west-1:123456789012:playbackConfiguration/%s\"}";

  private static TestingHost host;
  private static ApiHandler create;
  private static ApiHandler get;
  private static ApiHandler list;
  private static ApiHandler delete;
  private static ApiHandler insert;

  @BeforeAll
  static void start() {
    host = new TestingHost().set("AD_CONFIGURATION_LIMIT", "2");
    create = host.make(CreateAdConfigurationHandler::new);
    get = host.make(GetAdConfigurationHandler::new);
    list = host.make(ListAdConfigurationsHandler::new);
    delete = host.make(DeleteAdConfigurationHandler::new);
    insert = host.make(InsertAdBreakHandler::new);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @BeforeEach
  void empty() {
    host.tables().clear(Tables.RESOURCES);
    host.tables().clear(Tables.STREAMS);
  }

  @Test
  void a_configuration_is_answered_read_and_listed_with_the_default_first() {
    var created = TestingCall.call(create, body("one", "two")).succeeded();

    var configuration = created.path("adConfiguration");
    assertThat(configuration.path("name").textValue()).isEmpty();
    assertThat(configuration.path("tags").toString()).isEqualTo("{}");
    assertThat(configuration.path("mediaTailorPlaybackConfigurations").toString())
        .isEqualTo(
            "[%s,%s]"
                .formatted(MEDIA_TAILOR, MEDIA_TAILOR)
                .replace(" ", "")
                .formatted("one", "two"));
    var arn = configuration.path("arn").textValue();
    assertThat(call(get, arn).succeeded()).isEqualTo(created);
    assertThat(TestingCall.call(list, "{}").succeeded().at("/adConfigurations/0"))
        .isEqualTo(configuration);
  }

  @Test
  void a_configuration_is_deleted_once_no_channel_refers_to_it() {
    var free = created();
    var used = created();
    channel(used);

    assertThat(call(delete, free).status()).isEqualTo(204);

    assertThat(call(get, free).refused(404, "ResourceNotFoundException")).contains(free);
    assertThat(call(delete, free).refused(404, "ResourceNotFoundException")).contains(free);
    assertThat(call(delete, used).refused(409, "ConflictException")).contains(used, "in use");
  }

  @Test
  void one_more_than_the_limit_is_too_many() {
    created();
    created();

    assertThat(TestingCall.call(create, body("a")).refused(402, "ServiceQuotaExceededException"))
        .isEqualTo("The limit of 2 ad configurations is reached");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mediaTailorPlaybackConfigurations | `{}`",
        "mediaTailorPlaybackConfigurations | `{\"mediaTailorPlaybackConfigurations\": []}`",
        "mediaTailorPlaybackConfigurations | `{\"mediaTailorPlaybackConfigurations\": {}}`",
        "mediaTailorPlaybackConfigurations[0] | `{\"mediaTailorPlaybackConfigurations\": [5]}`",
        "mediaTailorPlaybackConfigurations[0].playbackConfigurationArn"
            + " | `{\"mediaTailorPlaybackConfigurations\": [{}]}`",
        "mediaTailorPlaybackConfigurations[0].playbackConfigurationArn"
            + " | `{\"mediaTailorPlaybackConfigurations\":"
            + " [{\"playbackConfigurationArn\": \"evening\"}]}`",
        "mediaTailorPlaybackConfigurations[0].playbackConfigurationArn"
            + " | `{\"mediaTailorPlaybackConfigurations\": [{\"playbackConfigurationArn\":"
            + " \"arn:aws:mediatailor:us-east-1:123456789012:playbackConfiguration/a\"}]}`"
      })
  void what_is_wrong_is_said_by_its_place(String path, String body) {
    assertThat(TestingCall.call(create, body).refused(400, "ValidationException"))
        .startsWith("1 validation error")
        .contains("'" + path + "'");
    assertThat(host.tables().items(Tables.RESOURCES)).isEmpty();
  }

  @Test
  void a_fourth_mediatailor_configuration_is_one_too_many() {
    assertThat(
            TestingCall.call(create, body("a", "b", "c", "d")).refused(400, "ValidationException"))
        .contains("'mediaTailorPlaybackConfigurations'", "less than or equal to 3");
  }

  @Test
  void a_break_in_a_live_stream_has_an_id() {
    var channel = channel(created());
    live(channel);

    var answer = TestingCall.call(insert, breakIn(channel, "30")).succeeded();

    assertThat(answer.properties()).hasSize(1);
    assertThat(answer.path("adBreakId").textValue()).matches("[a-zA-Z0-9]{12}");
  }

  @Test
  void a_break_needs_a_live_stream_and_an_ad_configuration() {
    var offline = channel(created());
    var plain = channel("");
    live(plain);
    var unknown = "arn:aws:ivs:eu-west-1:123456789012:channel/Unknown";

    assertThat(
            TestingCall.call(insert, breakIn(offline, "30")).refused(404, "ChannelNotBroadcasting"))
        .isEqualTo("Channel: %s is not currently online".formatted(offline));
    assertThat(TestingCall.call(insert, breakIn(plain, "30")).refused(409, "ConflictException"))
        .contains(plain);
    assertThat(
            TestingCall.call(insert, breakIn(unknown, "30"))
                .refused(404, "ResourceNotFoundException"))
        .contains(unknown);
  }

  @ParameterizedTest
  @CsvSource({"null", "0", "301", "1.5", "'\"30\"'"})
  void a_break_lasts_a_second_to_five_minutes(String seconds) {
    var channel = channel(created());
    live(channel);

    assertThat(
            TestingCall.call(insert, breakIn(channel, seconds)).refused(400, "ValidationException"))
        .startsWith("1 validation error")
        .contains("'durationSeconds'");
    TestingCall.call(insert, breakIn(channel, "1")).succeeded();
    TestingCall.call(insert, breakIn(channel, "300")).succeeded();
  }

  private static String body(String... names) {
    var list = String.join(",", Arrays.stream(names).map(MEDIA_TAILOR::formatted).toList());
    return "{\"mediaTailorPlaybackConfigurations\": [%s]}".formatted(list);
  }

  private static String breakIn(String channel, String seconds) {
    return "{\"channelArn\": \"%s\", \"durationSeconds\": %s}".formatted(channel, seconds);
  }

  private static String created() {
    var answer = TestingCall.call(create, body("a")).succeeded();
    return answer.at("/adConfiguration/arn").textValue();
  }

  private static String channel(String adConfiguration) {
    var body = "{\"adConfigurationArn\": \"%s\"}".formatted(adConfiguration);
    var answer = TestingCall.call(host.make(CreateChannelHandler::new), body).succeeded();
    return answer.at("/channel/arn").textValue();
  }

  private static void live(String channel) {
    new LiveStreams(host.dynamoDb(), Tables.STREAMS)
        .start(ResourceArn.parse(channel).orElseThrow(), "st-1");
  }

  private static TestingCall.Answer call(ApiHandler handler, String arn) {
    return TestingCall.call(handler, "{\"arn\": \"%s\"}".formatted(arn));
  }
}
