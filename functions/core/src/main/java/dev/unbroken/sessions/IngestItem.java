package dev.unbroken.sessions;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an encoder sends, as a map inside a session's item. */
final class IngestItem {

  private static final String VIDEO = "video";
  private static final String AUDIO = "audio";

  private IngestItem() {}

  static Map<String, AttributeValue> write(Ingest ingest) {
    return new ItemWriter()
        .list(VIDEO, ingest.video().stream().map(IngestItem::write).toList())
        .list(AUDIO, ingest.audio().stream().map(IngestItem::write).toList())
        .attributes();
  }

  static Ingest read(ItemReader item) {
    return new Ingest(tracks(item.list(VIDEO)), tracks(item.list(AUDIO)));
  }

  private static AttributeValue write(Track track) {
    var members = new HashMap<String, AttributeValue>();
    track.texts().forEach((name, text) -> members.put(name, AttributeValue.fromS(text)));
    track
        .numbers()
        .forEach((name, number) -> members.put(name, AttributeValue.fromN(number.toString())));
    return AttributeValue.fromM(members);
  }

  private static List<Track> tracks(List<AttributeValue> items) {
    return items.stream().map(item -> track(item.m())).toList();
  }

  private static Track track(Map<String, AttributeValue> members) {
    var texts = new HashMap<String, String>();
    var numbers = new HashMap<String, Double>();
    members.forEach((name, value) -> {
      // What is neither, a later version has put there.
      if (value.s() != null) {
        texts.put(name, value.s());
      } else if (value.n() != null) {
        numbers.put(name, Double.valueOf(value.n()));
      }
    });
    return new Track(texts, numbers);
  }
}
