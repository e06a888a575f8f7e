package dev.unbroken.handlers.frame;

import dev.unbroken.adconfigurations.AdBreakStore;
import dev.unbroken.adconfigurations.AdBreaks;
import dev.unbroken.adconfigurations.AdConfigurationStore;
import dev.unbroken.adconfigurations.AdConfigurations;
import dev.unbroken.dynamodb.PageTokens;
import dev.unbroken.playbackevents.AnnouncePlaybackChange;
import dev.unbroken.playbackkeys.PlaybackKeyPairStore;
import dev.unbroken.playbackkeys.PlaybackKeyPairs;
import dev.unbroken.playbackrestrictionpolicies.PlaybackRestrictionPolicies;
import dev.unbroken.playbackrestrictionpolicies.PlaybackRestrictionPolicyStore;
import dev.unbroken.viewersessions.ViewerSessionStore;
import dev.unbroken.viewersessions.ViewerSessions;

/** What the handlers of all that concerns playback are made of. */
public final class PlaybackApp {

  private final Host host;
  private final App app;

  private PlaybackApp(Host host) {
    this.host = host;
    this.app = new App(host);
  }

  /** The application on the host of whoever asks. */
  public static PlaybackApp live() {
    return new PlaybackApp(Host.current());
  }

  /** What all operations that list share. */
  public PageTokens pageTokens() {
    return app.pageTokens();
  }

  /** The use cases of playback key pairs. */
  public PlaybackKeyPairs playbackKeyPairs() {
    var store =
        new PlaybackKeyPairStore(app.resourceTable(), app.settings().playbackKeyPairLimit());
    return new PlaybackKeyPairs(store, app.ids(), app.settings());
  }

  /** The use cases of playback restriction policies. */
  public PlaybackRestrictionPolicies playbackRestrictionPolicies() {
    var limit = app.settings().playbackRestrictionPolicyLimit();
    var store = new PlaybackRestrictionPolicyStore(app.resourceTable(), limit);
    return new PlaybackRestrictionPolicies(store, app.ids(), app.settings());
  }

  /** The use cases of ad configurations. */
  public AdConfigurations adConfigurations() {
    var store =
        new AdConfigurationStore(app.resourceTable(), app.settings().adConfigurationLimit());
    return new AdConfigurations(store, app.ids(), app.settings());
  }

  /** The use cases of ad breaks. */
  public AdBreaks adBreaks() {
    var store =
        new AdBreakStore(
            app.resourceTable(),
            host.dynamoDb(),
            app.settings().streamsTable(),
            app.settings().retention(),
            app.backoff());
    return new AdBreaks(store, app.ids(), host.clock());
  }

  /** The use cases of viewers' playback sessions. */
  public ViewerSessions viewerSessions() {
    return new ViewerSessions(new ViewerSessionStore(app.resourceTable()), host.clock());
  }

  /** Tells the event bus what playback depends on. */
  public AnnouncePlaybackChange announcePlaybackChange() {
    return new AnnouncePlaybackChange(app.bus());
  }
}
