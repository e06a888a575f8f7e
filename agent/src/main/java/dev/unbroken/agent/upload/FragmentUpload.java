package dev.unbroken.agent.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unbroken.agent.picture.Pictures;
import dev.unbroken.agent.service.SessionAnswer;
import dev.unbroken.agent.spool.RenditionState;
import dev.unbroken.agent.spool.SessionState;
import dev.unbroken.agent.spool.SpooledSegment;
import dev.unbroken.agent.spool.StreamSpool;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one session from the spool into its fragment. */
public final class FragmentUpload {

  private static final Logger LOG = LoggerFactory.getLogger(FragmentUpload.class);

  /** How much of a playlist may be put again each second: a long one is not put at each segment. */
  private static final long BYTES_A_SECOND = 50_000;

  private final StreamSpool spool;
  private final SessionState session;
  private final Bucket bucket;
  private final InstantSource clock;
  private final Thumbnails thumbnails;
  private final RenditionChoice choice;
  private final Map<String, Instant> listedAt = new HashMap<>();
  private final Map<String, Set<String>> maps = new HashMap<>();
  private String master = "";

  /** For a session of a spool. */
  public FragmentUpload(
      StreamSpool spool,
      SessionState session,
      Bucket bucket,
      Pictures pictures,
      InstantSource clock) {
    this.spool = spool;
    this.session = session;
    this.bucket = bucket;
    this.clock = clock;
    this.thumbnails = new Thumbnails(spool, pictures);
    this.choice = new RenditionChoice(spool, session, pictures, clock);
  }

  /**
   * Puts all that there is: segments, then the playlists that name them, then the master playlist.
   *
   * @param offered what the media server's master playlist says of the renditions, by their ids
   * @param last whether the session is over and nothing more of it will come
   * @return whether all of the session is in S3
   * @throws IOException where S3 cannot be written; what is not there is put the next time
   */
  public boolean push(SessionAnswer answer, Map<String, Offered> offered, boolean last)
      throws IOException {
    if (!answer.recorded()) {
      spool.drop(waiting());
      return last;
    }
    var fragment = answer.fragment();
    var place = fragment == null ? null : new FragmentPlace(bucket, fragment);
    if (place == null || !choice.decide(answer, offered, last, place)) {
      return last && waiting().isEmpty() && session.renditions().isEmpty();
    }
    for (var rendition : session.renditions()) {
      send(rendition, answer, place);
    }
    list(place, last);
    return last;
  }

  private List<SpooledSegment> waiting() {
    return session.renditions().stream().flatMap(each -> each.waiting().stream()).toList();
  }

  private void send(RenditionState rendition, SessionAnswer answer, FragmentPlace place)
      throws IOException {
    if (!rendition.decided()) {
      return;
    }
    spool.drop(rendition.waiting().stream().filter(rendition::hasBeenPut).toList());
    var index = rendition.listed();
    for (var segment : rendition.waiting()) {
      if (!rendition.sent(segment) && spool.isLost(segment)) {
        lost(segment);
        continue;
      }
      if (!rendition.sent(segment)) {
        if (choice.pictured(rendition)) {
          thumbnails.make(session, rendition, segment, answer.thumbnailConfiguration(), place);
        }
        if (rendition.folder().isPresent()) {
          send(rendition.folder().get(), index, segment, place);
          spool.sent(segment);
        } else {
          spool.drop(List.of(segment));
        }
      }
      index++;
    }
  }

  /** What a disk has lost is nowhere else: without it the rest goes on. */
  private void lost(SpooledSegment segment) throws IOException {
    LOG.atError()
        .addKeyValue("stream", session.streamId())
        .addKeyValue("rendition", segment.rendition())
        .addKeyValue("sequence", segment.sequence())
        .log("The disk has lost a segment of the spool: the fragment has a hole there");
    spool.drop(List.of(segment));
  }

  private void send(String folder, long index, SpooledSegment segment, FragmentPlace place)
      throws IOException {
    var map = spool.map(segment);
    if (map.isPresent()) {
      var name = map.get().getFileName().toString();
      if (maps.computeIfAbsent(folder, _ -> new HashSet<>()).add(name)) {
        try {
          place.put(folder + "/" + name, map.get());
        } catch (IOException e) {
          maps.getOrDefault(folder, Set.of()).remove(name);
          throw e;
        }
      }
    }
    place.put(folder + "/" + PlaylistText.file(index, segment), spool.path(segment));
  }

  private void list(FragmentPlace place, boolean last) throws IOException {
    for (var rendition : recorded()) {
      var playlist = new PlaylistFile(spool, session, rendition);
      if (last || (playlist.grown() && due(rendition))) {
        playlist.put(place, last);
        listedAt.put(rendition.id(), clock.instant());
      }
    }
    var listed = recorded().stream().filter(each -> each.listed() > 0).toList();
    var folders = String.join("\n", listed.stream().flatMap(e -> e.folder().stream()).toList());
    if (!listed.isEmpty() && (last || !folders.equals(master))) {
      var file = spool.folder(session).resolve("master.m3u8");
      Files.writeString(file, MasterText.of(listed), UTF_8);
      place.put("master.m3u8", file);
      master = folders;
    }
  }

  private List<RenditionState> recorded() {
    return session.renditions().stream().filter(each -> each.folder().isPresent()).toList();
  }

  private boolean due(RenditionState rendition) {
    var before = Optional.ofNullable(listedAt.get(rendition.id()));
    var pause = Duration.ofMillis(rendition.text() * 1000 / BYTES_A_SECOND);
    return before.map(then -> !clock.instant().isBefore(then.plus(pause))).orElse(true);
  }
}
