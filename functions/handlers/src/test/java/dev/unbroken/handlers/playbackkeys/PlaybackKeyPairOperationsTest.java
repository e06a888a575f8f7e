package dev.unbroken.handlers.playbackkeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.TestingCall;
import dev.unbroken.handlers.frame.TestingHost;
import dev.unbroken.testing.PublicKeys;
import dev.unbroken.testing.Tables;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlaybackKeyPairOperationsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static TestingHost host;
  private static ApiHandler importPair;
  private static ApiHandler get;
  private static ApiHandler list;
  private static ApiHandler delete;

  @BeforeAll
  static void start() {
    host = new TestingHost();
    importPair = host.make(ImportPlaybackKeyPairHandler::new);
    get = host.make(GetPlaybackKeyPairHandler::new);
    list = host.make(ListPlaybackKeyPairsHandler::new);
    delete = host.make(DeletePlaybackKeyPairHandler::new);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @BeforeEach
  void empty() {
    host.tables().clear(Tables.RESOURCES);
  }

  @Test
  void an_imported_pair_is_answered_and_read_in_full() {
    var imported =
        TestingCall.call(
                importPair,
                JSON.createObjectNode()
                    .put("name", "viewers")
                    .put("publicKeyMaterial", PublicKeys.KNOWN)
                    .set("tags", JSON.createObjectNode().put("a", "b"))
                    .toString())
            .succeeded();

    var pair = imported.path("keyPair");
    assertThat(pair.properties())
        .extracting(member -> member.getKey())
        .containsExactlyInAnyOrder("arn", "name", "fingerprint", "tags");
    assertThat(pair.path("fingerprint").textValue()).isEqualTo(PublicKeys.KNOWN_FINGERPRINT);
    assertThat(pair.path("name").textValue()).isEqualTo("viewers");
    assertThat(pair.path("tags").toString()).isEqualTo("{\"a\":\"b\"}");
    assertThat(call(get, pair.path("arn").textValue()).succeeded()).isEqualTo(imported);
  }

  @Test
  void an_unnamed_pair_has_an_empty_name_and_no_tags() {
    var pair = imported(PublicKeys.p384()).succeeded().path("keyPair");

    assertThat(pair.path("name").textValue()).isEmpty();
    assertThat(pair.path("tags").toString()).isEqualTo("{}");
  }

  @Test
  void the_same_key_is_imported_once() {
    var arn = arn(imported(PublicKeys.KNOWN));

    assertThat(imported(PublicKeys.KNOWN).refused(409, "ConflictException")).contains(arn);
  }

  @Test
  void a_fourth_pair_is_one_too_many() {
    for (var i = 0; i < 3; i++) {
      imported(PublicKeys.p384()).succeeded();
    }

    assertThat(imported(PublicKeys.p384()).refused(402, "ServiceQuotaExceededException"))
        .isEqualTo("The limit of 3 playback key pairs is reached");
  }

  @Test
  void a_deleted_pair_answers_an_empty_object_and_is_gone() {
    var arn = arn(imported(PublicKeys.KNOWN));

    assertThat(call(delete, arn).succeeded().toString()).isEqualTo("{}");

    for (var handler : List.of(get, delete)) {
      assertThat(call(handler, arn).refused(404, "ResourceNotFoundException")).contains(arn);
    }
  }

  @Test
  void pages_hold_each_pair_once_and_without_its_fingerprint() {
    var created =
        List.of(
            arn(imported(PublicKeys.p384())),
            arn(imported(PublicKeys.p384())),
            arn(imported(PublicKeys.p384())));

    var listed = new ArrayList<String>();
    var page = TestingCall.call(list, "{\"maxResults\": 2}").succeeded();
    add(page, listed);
    var next = page.path("nextToken").textValue();
    add(
        TestingCall.call(list, "{\"maxResults\": 2, \"nextToken\": \"%s\"}".formatted(next))
            .succeeded(),
        listed);

    assertThat(listed).containsExactlyInAnyOrderElementsOf(created);
    assertThat(page.at("/keyPairs/0").has("fingerprint")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "publicKeyMaterial | `{}`",
        "publicKeyMaterial | `{\"publicKeyMaterial\": null}`",
        "publicKeyMaterial | `{\"publicKeyMaterial\": 5}`",
        "publicKeyMaterial | `{\"publicKeyMaterial\": \"\"}`",
        "publicKeyMaterial | `{\"publicKeyMaterial\": \"MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE\"}`",
      })
  void a_request_without_a_key_is_refused_for_that(String path, String body) {
    assertThat(TestingCall.call(importPair, body).refused(400, "ValidationException"))
        .startsWith("1 validation error")
        .contains("'" + path + "'");
  }

  @Test
  void all_that_is_wrong_is_said_at_once_and_nothing_is_written() {
    var body =
        JSON.createObjectNode()
            .put("name", "a b")
            .put("publicKeyMaterial", PublicKeys.ec("secp256r1"))
            .put("publicKey", "x")
            .set("tags", JSON.createObjectNode().put("aws:a", "b"));

    assertThat(TestingCall.call(importPair, body.toString()).refused(400, "ValidationException"))
        .startsWith("4 validation errors")
        .contains("'name'", "'publicKeyMaterial'", "P-384", "'tags.aws:a'", "'publicKey'");
    assertThat(host.tables().items(Tables.RESOURCES)).isEmpty();
  }

  @Test
  void a_pair_is_asked_for_by_the_arn_of_a_pair() {
    for (var handler : List.of(get, delete)) {
      assertThat(
              call(handler, "arn:aws:ivs:eu-west-1:123456789012:channel/abcdefghijkl")
                  .refused(400, "ValidationException"))
          .contains("'arn'");
    }
  }

  private static void add(JsonNode page, List<String> arns) {
    page.path("keyPairs").forEach(item -> arns.add(item.path("arn").textValue()));
  }

  private static TestingCall.Answer imported(String pem) {
    var body = JSON.createObjectNode().put("publicKeyMaterial", pem);
    return TestingCall.call(importPair, body.toString());
  }

  private static String arn(TestingCall.Answer answer) {
    return answer.succeeded().at("/keyPair/arn").textValue();
  }

  private static TestingCall.Answer call(ApiHandler handler, String arn) {
    return TestingCall.call(handler, "{\"arn\": \"%s\"}".formatted(arn));
  }
}
