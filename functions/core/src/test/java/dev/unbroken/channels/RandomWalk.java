package dev.unbroken.channels;

import dev.unbroken.dynamodb.ResourceWrites;
import dev.unbroken.dynamodb.Written;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * One of several clients that create, change and delete whatever comes to hand, their own and what
 * others made.
 */
final class RandomWalk implements Callable<Void> {

  private static final int STEPS = 60;
  private static final int KEY_LIMIT = 2;

  private final Tables tables;
  private final Random random;
  private final TestingChannels testing;
  private final Channels channels;
  private final StreamKeys keys;
  private final List<ServiceFailure> refusals = new ArrayList<>();

  RandomWalk(Tables tables, int client) {
    this.tables = tables;
    this.random = new Random(300 + client);
    this.testing = new TestingChannels(tables, 400 + client);
    var ids = new Ids(new Random(500 + client));
    this.channels =
        new Channels(TestingChannels.store(tables, 1000), ids, TestingSettings.defaults());
    this.keys =
        new StreamKeys(
            new StreamKeyStore(tables.resources(), KEY_LIMIT), ids, TestingSettings.defaults());
  }

  List<ServiceFailure> refusals() {
    return refusals;
  }

  @Override
  public Void call() {
    for (var step = 0; step < STEPS; step++) {
      try {
        step();
      } catch (ServiceFailure refusal) {
        refusals.add(refusal);
      }
    }
    return null;
  }

  private void step() {
    switch (random.nextInt(10)) {
      case 0 -> testing.configuration();
      case 1 ->
          testing.referable(
              ResourceKind.PLAYBACK_RESTRICTION_POLICY, Long.toHexString(random.nextLong()));
      case 2 -> channels.create(TestingChannels.wanted());
      case 3 -> channels.create(TestingChannels.wanted(anyReferable()));
      case 4, 5 -> channels.update(any(ResourceKind.CHANNEL), TestingUpdate.attach(anyReferable()));
      case 6 -> changeOrDetach();
      case 7 -> keys.create(any(ResourceKind.CHANNEL), Map.of());
      case 8 -> keys.delete(any(ResourceKind.STREAM_KEY));
      default -> delete();
    }
  }

  private void changeOrDetach() {
    var channel = any(ResourceKind.CHANNEL);
    channels.update(
        channel,
        random.nextBoolean()
            ? TestingUpdate.detach(anyReferable().kind())
            : TestingUpdate.insecureIngest(random.nextBoolean()));
  }

  private void delete() {
    switch (random.nextInt(3)) {
      case 0 -> channels.delete(any(ResourceKind.CHANNEL));
      case 1 -> testing.configurations().delete(any(ResourceKind.RECORDING_CONFIGURATION));
      default -> deletePolicy(any(ResourceKind.PLAYBACK_RESTRICTION_POLICY));
    }
  }

  private void deletePolicy(ResourceArn arn) {
    var delete = new ResourceWrites(Tables.RESOURCES).deleteUnreferred(arn);
    if (tables.resources().write(delete) instanceof Written.Refused) {
      throw new ServiceFailure.Conflict(arn + " is referred to, or gone");
    }
  }

  private ResourceArn anyReferable() {
    return any(
        random.nextBoolean()
            ? ResourceKind.RECORDING_CONFIGURATION
            : ResourceKind.PLAYBACK_RESTRICTION_POLICY);
  }

  /** One that was there a moment ago, so that clients meet; of a kind without any, none. */
  private ResourceArn any(ResourceKind kind) {
    var all =
        tables.items(Tables.RESOURCES).stream()
            .filter(item -> item.get("kind").s().equals(kind.label()))
            .map(item -> ResourceArn.parse(item.get("arn").s()).orElseThrow())
            .sorted((one, other) -> one.id().compareTo(other.id()))
            .toList();
    return all.isEmpty()
        ? ResourceArn.of(TestingSettings.defaults(), kind, "none")
        : all.get(random.nextInt(Math.min(all.size(), 4)));
  }
}
