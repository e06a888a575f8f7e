package dev.unbroken.viewersessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.testing.KeptChannels;
import dev.unbroken.testing.Tables;
import java.time.Instant;
import java.util.List;
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
class ViewerSessionsTest {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  private static Tables tables;

  private final ViewerSessions sessions = sessions();
  private ResourceArn channel;

  @BeforeAll
  static void start() {
    tables = Tables.create();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void one_channel() {
    tables.clear(Tables.RESOURCES);
    channel = KeptChannels.put(tables.dynamoDb(), KeptChannels.plain("AbCdEf123456"));
  }

  @Test
  void are_revoked_up_to_the_highest_version_that_was_asked_for() {
    sessions.revoke(revocation(3));
    sessions.revoke(revocation(7));
    sessions.revoke(revocation(5));

    assertThat(kept()).containsExactly(revocation(7));
  }

  @Test
  void are_revoked_for_each_viewer_of_each_channel_by_itself() {
    var other = KeptChannels.put(tables.dynamoDb(), KeptChannels.plain("OtherChannel"));
    var revocations =
        List.of(
            revocation(3),
            new ViewerSessionRevocation(channel, "another viewer", 1),
            new ViewerSessionRevocation(other, "viewer", 0));

    assertThat(sessions.revokeAll(revocations)).isEmpty();

    assertThat(kept()).containsExactlyInAnyOrderElementsOf(revocations);
  }

  @Test
  void of_an_unknown_channel_are_refused_and_the_others_revoked() {
    var unknown = new ResourceArn("aws", "eu-west-1", "123456789012", channel.kind(), "Unknown");
    var foreign =
        new ResourceArn("aws", channel.region(), "999999999999", channel.kind(), channel.id());

    var refused =
        sessions.revokeAll(
            List.of(
                new ViewerSessionRevocation(unknown, "viewer", 1),
                revocation(2),
                new ViewerSessionRevocation(foreign, "viewer", 9)));

    assertThat(refused)
        .extracting(each -> each.revocation().channel(), each -> each.reason().getMessage())
        .containsExactly(
            tuple(unknown, "Resource: " + unknown + " not found"),
            tuple(foreign, "Resource: " + foreign + " not found"));
    assertThat(kept()).containsExactly(revocation(2));
    assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
        .isThrownBy(() -> sessions.revoke(new ViewerSessionRevocation(unknown, "viewer", 1)));
  }

  @Test
  void may_be_named_twice_in_a_batch() {
    sessions.revokeAll(List.of(revocation(4), revocation(2), revocation(4)));

    assertThat(kept()).containsExactly(revocation(4));
  }

  @Test
  void end_up_revoked_to_the_highest_version_in_any_race() throws Exception {
    var versions = new Random(11).ints(40, 0, 1000).boxed().toList();
    try (var clients = Executors.newFixedThreadPool(6)) {
      var work =
          versions.stream()
              .<Callable<Object>>map(version ->
                  () -> {
                    sessions().revoke(revocation(version));
                    return version;
                  })
              .toList();
      for (var done : clients.invokeAll(work)) {
        done.get();
      }
    }

    var highest = IntStream.range(0, 40).map(versions::get).max().orElseThrow();
    assertThat(kept()).containsExactly(revocation(highest));
  }

  private ViewerSessionRevocation revocation(int version) {
    return new ViewerSessionRevocation(channel, "viewer", version);
  }

  private static List<ViewerSessionRevocation> kept() {
    return tables.items(Tables.RESOURCES).stream()
        .filter(
            item -> new ItemReader(item).text("kind").startsWith(ViewerSessionRevocationItem.KINDS))
        .map(ViewerSessionRevocationItem::read)
        .toList();
  }

  private static ViewerSessions sessions() {
    return new ViewerSessions(new ViewerSessionStore(tables.resources()), () -> NOW);
  }
}
