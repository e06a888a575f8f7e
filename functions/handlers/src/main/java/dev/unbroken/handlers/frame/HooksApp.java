package dev.unbroken.handlers.frame;

import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.streams.StreamCommands;
import dev.unbroken.timeline.Attempts;
import dev.unbroken.timeline.Connections;
import dev.unbroken.timeline.FollowStreams;
import dev.unbroken.timeline.PublishStreams;

/** What the handlers of media servers' calls are made of. */
public final class HooksApp {

  private final Host host;
  private final App app;

  private HooksApp(Host host) {
    this.host = host;
    this.app = new App(host);
  }

  /** The application on the host of whoever asks. */
  public static HooksApp live() {
    return new HooksApp(Host.current());
  }

  /** Lets publishers in. */
  public PublishStreams publishStreams() {
    return new PublishStreams(
        app.streamKeys(),
        app.snapshots(),
        app.timelines(),
        connections(),
        app.media(),
        new PublishStreams.Settings(
            app.settings().resourcesTable(), app.settings().publisherSilence()),
        attempts(),
        app.ids());
  }

  /** Hears of what they send. */
  public FollowStreams followStreams() {
    return new FollowStreams(
        app.streamKeys(),
        id -> ResourceArn.of(app.settings(), ResourceKind.CHANNEL, id),
        app.snapshots(),
        app.timelines(),
        connections(),
        attempts());
  }

  /** What is wanted of streams. */
  public StreamCommands streamCommands() {
    return new StreamCommands(
        host.dynamoDb(),
        app.settings().streamsTable(),
        app.transactions(),
        app.settings().retention(),
        host.clock());
  }

  private Connections connections() {
    return new Connections(
        host.dynamoDb(), app.settings().streamsTable(), app.settings().retention(), host.clock());
  }

  private Attempts attempts() {
    return new Attempts(app.backoff(), host.clock(), host.metrics());
  }
}
