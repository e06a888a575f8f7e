package dev.unbroken.agent.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unbroken.agent.picture.Pictures;
import dev.unbroken.agent.picture.Probe;
import dev.unbroken.agent.service.SessionAnswer;
import dev.unbroken.agent.spool.Earlier;
import dev.unbroken.agent.spool.RenditionState;
import dev.unbroken.agent.spool.SessionState;
import dev.unbroken.agent.spool.StreamSpool;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides once for each rendition of a session whether it is recorded, and where. */
final class RenditionChoice {

  private static final Logger LOG = LoggerFactory.getLogger(RenditionChoice.class);

  /** How long a rendition that the master playlist names is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final StreamSpool spool;
  private final SessionState session;
  private final Pictures pictures;
  private final InstantSource clock;

  RenditionChoice(StreamSpool spool, SessionState session, Pictures pictures, InstantSource clock) {
    this.spool = spool;
    this.session = session;
    this.pictures = pictures;
    this.clock = clock;
  }

  /** Decides what can be decided; returns whether anything is. */
  boolean decide(
      SessionAnswer answer, Map<String, Offered> offered, boolean last, FragmentPlace place)
      throws IOException {
    var open = session.renditions().stream().filter(each -> !each.decided()).toList();
    if (!open.isEmpty() && (last || allThere(offered, open))) {
      decide(answer, offered, open, place);
    }
    return session.renditions().stream().anyMatch(RenditionState::decided);
  }

  private boolean allThere(Map<String, Offered> offered, List<RenditionState> open) {
    var there = session.renditions().stream().map(RenditionState::id).toList();
    return there.containsAll(offered.keySet())
        || open.stream()
            .flatMap(each -> each.waiting().stream().limit(1))
            .anyMatch(first -> first.completed().plus(PATIENCE).isBefore(clock.instant()));
  }

  private void decide(
      SessionAnswer answer,
      Map<String, Offered> offered,
      List<RenditionState> open,
      FragmentPlace place)
      throws IOException {
    var described = new ArrayList<Described>();
    for (var rendition : open) {
      var offer = offered.getOrDefault(rendition.id(), Offered.ALONE);
      described.add(
          new Described(
              rendition, RenditionPlan.attributes(offer, probe(rendition)), offer.member()));
    }
    var selection = RenditionPlan.selection(answer.renditionConfiguration());
    var chosen =
        selection.of(described.stream().filter(each -> !each.member()).toList(), Described::height);
    for (var each : described) {
      name(each, each.member() ? !chosen.isEmpty() : chosen.contains(each), place);
    }
  }

  private record Described(
      RenditionState rendition, Map<String, String> attributes, boolean member) {
    int height() {
      return RenditionPlan.height(attributes);
    }
  }

  private Optional<Probe> probe(RenditionState rendition) {
    return rendition.waiting().stream()
        .findFirst()
        .flatMap(first -> pictures.probe(spool.path(first), spool.map(first)));
  }

  private void name(Described described, boolean recorded, FragmentPlace place) throws IOException {
    var taken = session.renditions().stream().flatMap(each -> each.folder().stream()).toList();
    var folder =
        recorded
            ? Optional.of(RenditionPlan.folder(described.attributes(), described.member(), taken))
            : Optional.<String>empty();
    var earlier = folder.isPresent() ? earlier(folder.get(), place) : Optional.<Earlier>empty();
    spool.name(
        session,
        described.rendition(),
        folder,
        described.attributes(),
        described.member(),
        earlier);
    LOG.atInfo()
        .addKeyValue("streamId", session.streamId())
        .addKeyValue("rendition", described.rendition().id())
        .addKeyValue("folder", folder.orElse("none: not selected"))
        .log("A rendition is known");
  }

  /** What is in S3 already stays: this agent, or one before it, has lost its spool. */
  private Optional<Earlier> earlier(String folder, FragmentPlace place) throws IOException {
    var playlist = place.text(folder + "/playlist.m3u8").flatMap(EarlierPlaylist::read);
    if (playlist.isPresent()) {
      Files.writeString(PlaylistFile.text(spool, session, folder), playlist.get().body(), UTF_8);
      LOG.atWarn()
          .addKeyValue("streamId", session.streamId())
          .addKeyValue("segments", playlist.get().facts().segments())
          .log("The spool knew nothing of what is in S3: it goes on behind that");
    }
    return playlist.map(EarlierPlaylist::facts);
  }

  /** Whether thumbnails are made of this rendition: the one with the most lines. */
  boolean pictured(RenditionState rendition) {
    return session.renditions().stream()
        .filter(each -> each.decided() && !each.member())
        .max(Comparator.comparingInt(each -> RenditionPlan.height(each.attributes())))
        .filter(rendition::equals)
        .isPresent();
  }
}
