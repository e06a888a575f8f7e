package dev.unbroken.media;

import dev.unbroken.stitching.Fragment;
import dev.unbroken.stitching.Stitched;
import dev.unbroken.stitching.Stitcher;
import dev.unbroken.stitching.UnstitchableException;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The files of recordings in S3: playlists are read and written, thumbnails copied by S3 itself,
 * and no byte of media is touched.
 */
public final class S3RecordingMedia implements RecordingMedia {
  private static final Logger LOG = LoggerFactory.getLogger(S3RecordingMedia.class);

  // 48 hours of five renditions in segments of two seconds are 432,000 files.
  private static final int FILES_LOOKED_AT = 500_000;

  private final BucketFiles files;
  private final ThumbnailCopies thumbnails;

  /** Works with whatever buckets the client may reach. */
  public S3RecordingMedia(S3Client s3) {
    this.files = new BucketFiles(s3);
    this.thumbnails = new ThumbnailCopies(files);
  }

  @Override
  public void started(RecordingFacts facts) {
    metadata(facts, RecordingMetadata.STARTED, RecordingMetadata.started(facts));
  }

  @Override
  public MediaOutcome finish(RecordingFacts facts, Instant endedAt, boolean waitedEnough) {
    try {
      return tryToFinish(facts, endedAt, waitedEnough);
    } catch (BucketRefusedException e) {
      return new MediaOutcome.Blocked(e.getMessage());
    } catch (UnstitchableException e) {
      return new MediaOutcome.Impossible(e.getMessage());
    } catch (IOException e) {
      throw SdkClientException.create("A playlist could not be read to its end", e);
    }
  }

  @Override
  public void failed(RecordingFacts facts, Instant endedAt, String reason) {
    metadata(facts, RecordingMetadata.FAILED, RecordingMetadata.failed(facts, endedAt, reason));
  }

  @Override
  public Optional<Instant> lastWrite(FragmentPlace place) {
    try {
      return files.list(
          place.folder(),
          found ->
              found.limit(FILES_LOOKED_AT).map(S3Object::lastModified).max(Instant::compareTo));
    } catch (BucketRefusedException e) {
      LOG.atWarn().addKeyValue("prefix", place.prefix()).log(e.getMessage());
      return Optional.empty();
    }
  }

  private MediaOutcome tryToFinish(RecordingFacts facts, Instant endedAt, boolean waitedEnough)
      throws IOException, UnstitchableException {
    if (facts.picturesOnly()) {
      return picturesAlone(facts, endedAt, waitedEnough);
    }
    var survey = Survey.of(fragments(facts));
    if (!waitedEnough && !survey.unfinished().isEmpty()) {
      return new MediaOutcome.NotYet(String.join(" ", survey.unfinished()));
    }
    if (survey.playable().isEmpty()) {
      return new MediaOutcome.Impossible(
          message(Stream.of(List.of("There is no media."), unplaced(facts), survey.unfinished()))
              .orElseThrow());
    }
    var sink = new RecordingSink(files, hls(facts));
    var stitched = Stitcher.stitch(survey.playable(), facts.renditions(), sink);
    sink.finish();
    var message =
        message(
            Stream.of(
                unplaced(facts), survey.leftOut(), stitched.remarks(), pictures(facts, survey)));
    return ended(facts, endedAt, stitched, message);
  }

  private MediaOutcome picturesAlone(RecordingFacts facts, Instant endedAt, boolean waitedEnough) {
    var places = facts.fragments().stream().map(RecordedFragment::place).distinct().toList();
    var wanted = facts.thumbnails().sequential() || facts.thumbnails().latest();
    if (wanted && !thumbnails.any(places)) {
      var none = "There is not one thumbnail, and the configuration wants no video.";
      return waitedEnough
          ? new MediaOutcome.Impossible(
              message(Stream.of(List.of(none), unplaced(facts))).orElseThrow())
          : new MediaOutcome.NotYet(none);
    }
    var nothing =
        wanted ? List.<String>of() : List.of("The configuration wants no video and no thumbnails.");
    var copying = thumbnails.make(facts.thumbnails(), facts.place(), places);
    var message = message(Stream.of(nothing, unplaced(facts), copying));
    metadata(
        facts,
        RecordingMetadata.ENDED,
        RecordingMetadata.endedWithPictures(facts, endedAt, message));
    return new MediaOutcome.Pictures(message);
  }

  private static List<String> unplaced(RecordingFacts facts) {
    return facts.unplaced().stream()
        .map("Nobody said where the media of stream %s is. It was left out."::formatted)
        .toList();
  }

  private static Optional<String> message(Stream<List<String>> sentences) {
    var message = sentences.flatMap(List::stream).collect(Collectors.joining(" "));
    return Optional.of(message).filter(said -> !said.isEmpty());
  }

  private MediaOutcome ended(
      RecordingFacts facts, Instant endedAt, Stitched stitched, Optional<String> message) {
    metadata(
        facts, RecordingMetadata.ENDED, RecordingMetadata.ended(facts, endedAt, stitched, message));
    return new MediaOutcome.Stitched(
        stitched.duration(), RecordingMetadata.HLS + "/" + Stitched.MASTER, message);
  }

  // Where IVS itself merged streams, their sessions share one place, which is to be played once.
  private List<Fragment> fragments(RecordingFacts facts) {
    var places = new LinkedHashMap<FragmentPlace, RecordedFragment>();
    facts.fragments().forEach(fragment -> places.putIfAbsent(fragment.place(), fragment));
    return places.values().stream().map(fragment -> fragment(facts, fragment)).toList();
  }

  private Fragment fragment(RecordingFacts facts, RecordedFragment fragment) {
    var folder = fragment.place().folder();
    return new Fragment(
        fragment.streamId(),
        location(hls(facts), folder),
        path -> files.open(folder.file(path)),
        fragment.ingest());
  }

  private String location(Folder hls, Folder fragment) {
    return hls.bucket().equals(fragment.bucket())
        ? Location.between(hls, fragment)
        : files.address(fragment);
  }

  private List<String> pictures(RecordingFacts facts, Survey survey) {
    var kept =
        survey.playable().stream()
            .map(opened -> opened.fragment().streamId())
            .collect(Collectors.toSet());
    return thumbnails.make(
        facts.thumbnails(),
        facts.place(),
        facts.fragments().stream()
            .filter(fragment -> kept.contains(fragment.streamId()))
            .map(RecordedFragment::place)
            .toList());
  }

  private static Folder hls(RecordingFacts facts) {
    return facts.place().folder().below(RecordingMetadata.HLS);
  }

  private void metadata(RecordingFacts facts, String name, String json) {
    files.write(facts.place().folder().file(name), FileKind.METADATA, json);
  }
}
