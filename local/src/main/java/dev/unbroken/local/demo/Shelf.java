package dev.unbroken.local.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The recordings as the page lists them; safe to use from any thread. */
final class Shelf {

  private static final JsonMapper JSON = new JsonMapper();

  private final URI s3;
  private final Map<String, Aired> streams = new ConcurrentHashMap<>();
  private volatile List<Recording> recordings = List.of();
  private volatile boolean complete;

  /** A shelf whose media are read from this S3 endpoint. */
  Shelf(URI s3) {
    this.s3 = s3;
  }

  /** A stream is on the air. */
  void aired(Aired stream) {
    streams.put(stream.streamId(), stream);
  }

  /** The recordings as they are now, oldest first. */
  void recordings(List<Recording> now) {
    recordings = List.copyOf(now);
  }

  /** The recordings as they will stay. */
  void complete(List<Recording> last) {
    recordings(last);
    complete = true;
  }

  /** What the page reads: {@code {recordings: […], complete}}. */
  String json() {
    var answer = JSON.createObjectNode();
    answer.put("complete", complete);
    var list = answer.putArray("recordings");
    recordings.forEach(recording -> write(recording, list.addObject()));
    return answer.toString();
  }

  private void write(Recording recording, ObjectNode to) {
    to.put("recordingId", recording.recordingId())
        .put("state", recording.state())
        .put("s3", "s3://" + recording.bucketName() + "/" + recording.prefix());
    recording.duration().ifPresent(length -> to.put("seconds", seconds(length)));
    if (recording.state().equals("ENDED")) {
      to.put("playlist", recording.playlist(s3).toString());
      to.put("thumbnail", recording.at(s3, "media/latest_thumbnail/thumb.jpg").toString());
    }
    var list = to.putArray("streams");
    @Nullable Aired before = null;
    for (var stream : recording.streams()) {
      var entry = list.addObject().put("streamId", stream.streamId());
      var aired = streams.get(stream.streamId());
      if (aired != null) {
        entry
            .put("name", "Stream " + aired.number())
            .put("color", aired.number() - 1)
            .put("seconds", seconds(aired.media()));
      }
      if (aired != null && before != null) {
        var away = Duration.between(before.start().plus(before.media()), aired.start());
        entry.put("secondsAfterTheLast", seconds(away));
      }
      before = aired;
    }
  }

  private static double seconds(Duration length) {
    return length.toMillis() / 1000.0;
  }
}
