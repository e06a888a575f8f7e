package dev.unbroken.recordings;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import dev.unbroken.media.FragmentPlace;
import dev.unbroken.media.RecordingPlace;
import dev.unbroken.media.RenditionSelection;
import dev.unbroken.media.Resolution;
import dev.unbroken.media.ThumbnailPlan;
import dev.unbroken.sessions.SessionItem;
import dev.unbroken.sessions.StreamsKey;
import dev.unbroken.stitching.IngestFacts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A recording as an item of the streams table. */
public final class RecordingItem {

  /** The recording's state, which lists filter by. */
  static final String STATE = "state";

  private static final String ID = "recordingId";
  private static final String CHANNEL = "channelArn";
  private static final String CHANNEL_NAME = "channelName";
  private static final String START = "startTime";
  private static final String END = "endTime";
  private static final String BUCKET = "bucketName";
  private static final String PREFIX = "prefix";
  private static final String STREAMS = "streams";
  private static final String STREAM_ID = "streamId";
  private static final String INGEST = "ingest";
  private static final String WIDTH = "width";
  private static final String HEIGHT = "height";
  private static final String FRAME_RATE = "frameRate";
  private static final String BITRATE = "bitrate";
  private static final String PLACE = "place";
  private static final String RENDITIONS = "renditions";
  private static final String SELECTION = "selection";
  private static final String WANTED = "wanted";
  private static final String THUMBNAILS = "thumbnails";
  private static final String SEQUENTIAL = "sequential";
  private static final String LATEST = "latest";
  private static final String RESOLUTION = "resolution";
  private static final String OPENINGS = "openings";
  private static final String FINALIZINGS = "finalizings";
  private static final String SINCE = "since";

  private RecordingItem() {}

  /** Returns all attributes of the recording, those of its keys in every index included. */
  public static Map<String, AttributeValue> write(
      Recording recording, long version, Instant expiry) {
    var key = StreamsKey.recording(recording.id());
    var start = StreamsKey.time(recording.start());
    var item =
        new ItemWriter()
            .item(StreamsKey.of(recording.channel().id(), key))
            .text(StreamsKey.BY_START, StreamsKey.RECORDINGS + start + "#" + recording.id())
            .text(StreamsKey.PENDING, recording.state().isPending() ? key : "")
            .number(StreamsKey.VERSION, version)
            .text(ID, recording.id())
            .text(CHANNEL, recording.channel().toString())
            .text(CHANNEL_NAME, recording.channelName())
            .choice(STATE, recording.state())
            .time(START, recording.start())
            .text(END, recording.end().map(Instant::toString))
            .text(BUCKET, recording.place().bucket())
            .text(PREFIX, recording.place().prefix())
            .list(STREAMS, recording.streams().stream().map(RecordingItem::stream).toList())
            .map(RENDITIONS, renditions(recording.renditions()))
            .map(THUMBNAILS, thumbnails(recording.thumbnails()))
            .number(OPENINGS, recording.openings())
            .number(FINALIZINGS, recording.finalizings())
            .time(SINCE, recording.since());
    if (!recording.state().isPending()) {
      item.number(StreamsKey.EXPIRES_AT, expiry.getEpochSecond());
    }
    recording
        .watchedUntil()
        .ifPresent(until -> {
          item.text(StreamsKey.WATCH, StreamsKey.WATCHED_RECORDINGS);
          item.text(StreamsKey.WATCHED_UNTIL, StreamsKey.time(until));
        });
    return StageItem.write(item, recording.stage()).attributes();
  }

  /** Returns the recording that {@link #write} wrote. */
  public static Recording read(Map<String, AttributeValue> attributes) {
    var item = new ItemReader(attributes);
    return new Recording(
        item.text(ID),
        item.optionalArn(CHANNEL).orElseThrow(),
        item.textOrEmpty(CHANNEL_NAME),
        StageItem.read(item, item.choice(STATE, RecordingState.class)),
        item.time(START),
        item.optionalTime(END),
        new RecordingPlace(item.text(BUCKET), item.text(PREFIX)),
        item.list(STREAMS).stream().map(stream -> stream(new ItemReader(stream.m()))).toList(),
        // Items of before it was kept have none.
        item.has(RENDITIONS) ? renditions(item.map(RENDITIONS)) : new RenditionSelection.All(),
        thumbnails(item.map(THUMBNAILS)),
        (int) item.number(OPENINGS),
        (int) item.optionalNumber(FINALIZINGS).orElse(1),
        item.time(SINCE),
        item.number(StreamsKey.VERSION));
  }

  private static AttributeValue stream(RecordedStream stream) {
    return AttributeValue.fromM(
        new ItemWriter()
            .text(STREAM_ID, stream.streamId())
            .time(START, stream.start())
            .text(END, stream.end().map(Instant::toString))
            .map(INGEST, ingest(stream.ingest()))
            .map(PLACE, stream.place().map(SessionItem::place).orElse(Map.of()))
            .attributes());
  }

  private static RecordedStream stream(ItemReader item) {
    return new RecordedStream(
        item.text(STREAM_ID),
        item.time(START),
        item.optionalTime(END),
        item.has(INGEST) ? ingest(item.map(INGEST)) : IngestFacts.UNKNOWN,
        item.has(PLACE)
            ? Optional.of(SessionItem.place(item.map(PLACE)))
            : Optional.<FragmentPlace>empty());
  }

  private static Map<String, AttributeValue> ingest(IngestFacts ingest) {
    return new ItemWriter()
        .number(WIDTH, ingest.width())
        .number(HEIGHT, ingest.height())
        .text(FRAME_RATE, Double.toString(ingest.frameRate()))
        .number(BITRATE, ingest.bitrate())
        .attributes();
  }

  private static IngestFacts ingest(ItemReader item) {
    return new IngestFacts(
        (int) item.number(WIDTH),
        (int) item.number(HEIGHT),
        Double.parseDouble(item.text(FRAME_RATE)),
        item.number(BITRATE));
  }

  private static Map<String, AttributeValue> renditions(RenditionSelection renditions) {
    var item = new ItemWriter();
    return switch (renditions) {
      case RenditionSelection.All() -> item.text(SELECTION, "ALL").attributes();
      case RenditionSelection.None() -> item.text(SELECTION, "NONE").attributes();
      case RenditionSelection.Custom(var wanted) ->
          item.text(SELECTION, "CUSTOM")
              .choices(WANTED, wanted.stream().sorted().toList())
              .attributes();
    };
  }

  private static RenditionSelection renditions(ItemReader item) {
    var selection = item.text(SELECTION);
    return switch (selection) {
      case "ALL" -> new RenditionSelection.All();
      case "NONE" -> new RenditionSelection.None();
      case "CUSTOM" ->
          new RenditionSelection.Custom(Set.copyOf(item.choices(WANTED, Resolution.class)));
      default -> throw new IllegalStateException("There is no rendition selection " + selection);
    };
  }

  private static Map<String, AttributeValue> thumbnails(ThumbnailPlan plan) {
    return new ItemWriter()
        .flag(SEQUENTIAL, plan.sequential())
        .flag(LATEST, plan.latest())
        .text(RESOLUTION, plan.resolution().map(Enum::name))
        .attributes();
  }

  private static ThumbnailPlan thumbnails(ItemReader item) {
    return new ThumbnailPlan(
        item.flag(SEQUENTIAL),
        item.flag(LATEST),
        item.optionalChoice(RESOLUTION, Resolution.class));
  }
}
