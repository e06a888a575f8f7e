package dev.unbroken.playbackkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.testing.PublicKeys;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlaybackKeyPairsTest {

  private static Tables tables;

  private final PlaybackKeyPairs pairs = pairs(1);

  @BeforeAll
  static void start() {
    tables = Tables.create();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void empty() {
    tables.clear(Tables.RESOURCES);
  }

  @Test
  void are_read_and_listed_as_they_were_imported() {
    var one = pairs.importPair(wanted(PublicKeys.KNOWN));
    var other = pairs.importPair(wanted(PublicKeys.p384()));

    assertThat(pairs.get(one.arn())).isEqualTo(one);
    assertThat(pairs.list(100, Optional.empty()).items()).containsExactlyInAnyOrder(one, other);
    assertThat(one.arn().toString())
        .matches(
            "arn:aws:ivs:eu-west-1:123456789012:playback-key/"
                + "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  }

  @Test
  void hold_a_public_key_once_until_it_is_deleted() {
    var first = pairs.importPair(wanted(PublicKeys.KNOWN));

    assertThatExceptionOfType(ServiceFailure.Conflict.class)
        .isThrownBy(() -> pairs.importPair(wanted(PublicKeys.KNOWN.replace("\n", "\r\n"))))
        .withMessageContaining(first.arn().toString());
    pairs.delete(first.arn());
    var again = pairs.importPair(wanted(PublicKeys.KNOWN));

    assertThat(again.arn()).isNotEqualTo(first.arn());
    assertThat(again.publicKey().fingerprint()).isEqualTo(first.publicKey().fingerprint());
  }

  @Test
  void are_as_many_as_the_limit_allows() {
    var all = IntStream.range(0, 3).mapToObj(_ -> pairs.importPair(wanted(PublicKeys.p384())));
    var first = all.toList().getFirst();

    assertThatExceptionOfType(ServiceFailure.QuotaExceeded.class)
        .isThrownBy(() -> pairs.importPair(wanted(PublicKeys.p384())))
        .withMessage("The limit of 3 playback key pairs is reached");
    pairs.delete(first.arn());

    assertThat(pairs.importPair(wanted(PublicKeys.p384()))).isNotNull();
  }

  @Test
  void leave_nothing_when_they_are_deleted() {
    var pair = pairs.importPair(wanted(PublicKeys.KNOWN));

    pairs.delete(pair.arn());

    assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
        .isThrownBy(() -> pairs.get(pair.arn()));
    assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
        .isThrownBy(() -> pairs.delete(pair.arn()));
    assertThat(tables.items(Tables.RESOURCES))
        .allSatisfy(item -> assertThat(new ItemReader(item).text("kind")).isEqualTo("quota"));
  }

  @Test
  void are_not_found_under_another_account() {
    var arn = pairs.importPair(wanted(PublicKeys.KNOWN)).arn();
    var foreign = new ResourceArn("aws", arn.region(), "999999999999", arn.kind(), arn.id());

    assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
        .isThrownBy(() -> pairs.delete(foreign));
    assertThat(pairs.get(arn).arn().kind()).isEqualTo(ResourceKind.PLAYBACK_KEY);
  }

  @Test
  void hold_a_public_key_once_when_many_import_and_delete_it_at_once() throws Exception {
    try (var clients = Executors.newFixedThreadPool(6)) {
      var work =
          IntStream.range(0, 6)
              .<Callable<Void>>mapToObj(client -> () -> importAndDelete(pairs(client)))
              .toList();
      for (var done : clients.invokeAll(work)) {
        done.get();
      }
    }

    var left = pairs.list(100, Optional.empty()).items();
    var counted = items("quota").stream().mapToLong(item -> item.number("count")).sum();
    assertThat(left).hasSizeLessThanOrEqualTo(1);
    assertThat(counted).isEqualTo(left.size());
    assertThat(items("imported-playback-key"))
        .extracting(ItemReader::arn)
        .isEqualTo(left.stream().map(PlaybackKeyPair::arn).toList());
  }

  private static Void importAndDelete(PlaybackKeyPairs pairs) {
    for (var round = 0; round < 10; round++) {
      try {
        var pair = pairs.importPair(wanted(PublicKeys.KNOWN));
        if (round < 9) {
          pairs.delete(pair.arn());
        }
      } catch (ServiceFailure.Conflict lost) {
        assertThat(lost).hasMessageContaining("imported already");
      }
    }
    return null;
  }

  private static List<ItemReader> items(String kind) {
    return tables.items(Tables.RESOURCES).stream()
        .map(ItemReader::new)
        .filter(item -> item.text("kind").equals(kind))
        .toList();
  }

  private static NewPlaybackKeyPair wanted(String pem) {
    var material = (PublicKeyMaterial.Usable) PublicKeyMaterial.read(pem);
    return new NewPlaybackKeyPair("viewers", material.key(), Map.of("stage", "prod"));
  }

  private static PlaybackKeyPairs pairs(int seed) {
    return new PlaybackKeyPairs(
        new PlaybackKeyPairStore(tables.resources(), 3),
        new Ids(new Random(seed)),
        TestingSettings.defaults());
  }
}
