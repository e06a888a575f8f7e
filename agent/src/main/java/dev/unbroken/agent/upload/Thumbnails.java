package dev.unbroken.agent.upload;

import dev.unbroken.agent.picture.Pictures;
import dev.unbroken.agent.service.SessionAnswer;
import dev.unbroken.agent.spool.RenditionState;
import dev.unbroken.agent.spool.SessionState;
import dev.unbroken.agent.spool.SpooledSegment;
import dev.unbroken.agent.spool.StreamSpool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Makes a session's thumbnails of its segments, as the recording configuration says. */
final class Thumbnails {

  private static final List<String> DEFAULT_STORAGE = List.of("SEQUENTIAL");
  private static final long DEFAULT_INTERVAL = 60;

  private final StreamSpool spool;
  private final Pictures pictures;

  Thumbnails(StreamSpool spool, Pictures pictures) {
    this.spool = spool;
    this.pictures = pictures;
  }

  /** Makes and puts the thumbnails whose time is in a segment that is still in the spool. */
  void make(
      SessionState session,
      RenditionState rendition,
      SpooledSegment segment,
      SessionAnswer.@Nullable Thumbnails wanted,
      FragmentPlace place)
      throws IOException {
    if (wanted == null
        || !"INTERVAL".equals(wanted.recordingMode())
        || !pictures.canDraw()
        || !segment.inForce().isEmpty()) {
      return;
    }
    var configured = wanted.targetIntervalSeconds();
    var interval = Duration.ofSeconds(configured == null ? DEFAULT_INTERVAL : configured);
    var begin = rendition.before(segment);
    var end = begin.plus(segment.duration());
    if (session.pictures() == 0 && rendition.earlier().isPresent()) {
      spool.pictured(session, Math.ceilDiv(begin.toNanos(), interval.toNanos()));
    }
    while (interval.multipliedBy(session.pictures()).compareTo(end) < 0) {
      var at = interval.multipliedBy(session.pictures()).minus(begin);
      one(session, segment, at.isNegative() ? Duration.ZERO : at, wanted, place);
      spool.pictured(session, session.pictures() + 1);
    }
  }

  private void one(
      SessionState session,
      SpooledSegment segment,
      Duration at,
      SessionAnswer.Thumbnails wanted,
      FragmentPlace place)
      throws IOException {
    Path picture = spool.folder(session).resolve("thumb.jpg");
    Files.deleteIfExists(picture);
    var drawn = pictures.draw(spool.path(segment), spool.map(segment), at, height(wanted), picture);
    if (!drawn) {
      return;
    }
    var storage = wanted.storage() == null ? DEFAULT_STORAGE : wanted.storage();
    if (storage.contains("SEQUENTIAL")) {
      place.put("thumbnails/thumb%d.jpg".formatted(session.pictures()), picture);
    }
    if (storage.contains("LATEST")) {
      place.put("latest_thumbnail/thumb.jpg", picture);
    }
  }

  private static OptionalInt height(SessionAnswer.Thumbnails wanted) {
    return switch (wanted.resolution()) {
      case "FULL_HD" -> OptionalInt.of(1080);
      case "HD" -> OptionalInt.of(720);
      case "SD" -> OptionalInt.of(480);
      case "LOWEST_RESOLUTION" -> OptionalInt.of(360);
      case null, default -> OptionalInt.empty();
    };
  }
}
