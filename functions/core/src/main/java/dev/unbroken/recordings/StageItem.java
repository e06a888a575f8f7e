package dev.unbroken.recordings;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes of a recording's item that belong to its stage. */
final class StageItem {

  private static final String DEADLINE = "deadline";
  private static final String MEDIA_DEADLINE = "mediaDeadline";
  private static final String TROUBLE = "trouble";
  private static final String TROUBLE_SINCE = "since";
  private static final String NEXT_TRY = "nextTry";
  private static final String DURATION = "durationMs";
  private static final String MASTER_PLAYLIST = "masterPlaylist";
  private static final String REASON = "stateReason";
  private static final String MERGED_INTO = "mergedInto";

  private StageItem() {}

  static ItemWriter write(ItemWriter item, Stage stage) {
    return switch (stage) {
      case Stage.Open open -> item.text(DEADLINE, open.deadline().map(Instant::toString));
      case Stage.Finalizing closed ->
          item.time(DEADLINE, closed.deadline())
              .time(MEDIA_DEADLINE, closed.mediaDeadline())
              .map(TROUBLE, closed.trouble().map(StageItem::trouble).orElse(Map.of()));
      case Stage.Ended ended ->
          item.number(DURATION, ended.duration().toMillis())
              .text(MASTER_PLAYLIST, ended.masterPlaylist())
              .text(REASON, ended.message());
      case Stage.Failed failed -> item.text(REASON, failed.reason());
      case Stage.Merged merged -> item.text(MERGED_INTO, merged.into());
    };
  }

  static Stage read(ItemReader item, RecordingState state) {
    return switch (state) {
      case OPEN -> new Stage.Open(item.optionalTime(DEADLINE));
      case FINALIZING ->
          new Stage.Finalizing(
              item.time(DEADLINE),
              item.time(MEDIA_DEADLINE),
              item.has(TROUBLE) ? Optional.of(trouble(item.map(TROUBLE))) : Optional.empty());
      case ENDED ->
          new Stage.Ended(
              Duration.ofMillis(item.number(DURATION)),
              item.optionalText(MASTER_PLAYLIST),
              item.optionalText(REASON));
      case FAILED -> new Stage.Failed(item.text(REASON));
      case MERGED -> new Stage.Merged(item.text(MERGED_INTO));
    };
  }

  private static Map<String, AttributeValue> trouble(Trouble trouble) {
    return new ItemWriter()
        .time(TROUBLE_SINCE, trouble.since())
        .time(NEXT_TRY, trouble.nextTry())
        .text(REASON, trouble.reason())
        .attributes();
  }

  private static Trouble trouble(ItemReader item) {
    return new Trouble(item.time(TROUBLE_SINCE), item.time(NEXT_TRY), item.text(REASON));
  }
}
