package dev.unbroken.streams;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import dev.unbroken.sessions.StreamsKey;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A command as an item of the streams table, from where it is announced.
 *
 * <p>The commands of a stream lie together, each kind in the order of time: {@code
 * command#<stream>#<kind>}, and for a kind that repeats {@code #<time>#<id>}.
 */
public final class StreamCommandItem {

  /** What the keys of commands begin with. */
  public static final String COMMANDS = "command#";

  /** What their keys begin with once they are carried out. */
  private static final String DONE = "done#";

  private static final String CHANNEL = "channelArn";
  private static final String STREAM_ID = "streamId";
  private static final String KIND = "command";
  private static final String ID = "commandId";
  private static final String TIME = "time";
  private static final String MEMBERS = "members";

  private StreamCommandItem() {}

  /** Returns what the keys of a stream's commands of one kind begin with. */
  public static String keys(String streamId, StreamCommand.Kind kind) {
    return COMMANDS + streamId + "#" + kind.label();
  }

  static Map<String, AttributeValue> write(StreamCommand command, Instant expiry) {
    return write(command, COMMANDS, expiry);
  }

  /** All attributes of a command that was carried out. */
  static Map<String, AttributeValue> done(StreamCommand command, Instant expiry) {
    return write(command, DONE, expiry);
  }

  /** The key of a command that was not carried out yet. */
  static Map<String, AttributeValue> key(StreamCommand command) {
    return key(command, COMMANDS);
  }

  private static Map<String, AttributeValue> key(StreamCommand command, String state) {
    var order = command.id().map(id -> "#" + StreamsKey.time(command.time()) + "#" + id);
    return StreamsKey.of(
        command.channel().id(),
        state + command.streamId() + "#" + command.kind().label() + order.orElse(""));
  }

  private static Map<String, AttributeValue> write(
      StreamCommand command, String state, Instant expiry) {
    return new ItemWriter()
        .item(key(command, state))
        .number(StreamsKey.EXPIRES_AT, expiry.getEpochSecond())
        .text(CHANNEL, command.channel().toString())
        .text(STREAM_ID, command.streamId())
        .text(KIND, command.kind().label())
        .text(ID, command.id())
        .time(TIME, command.time())
        .textMap(MEMBERS, command.members())
        .attributes();
  }

  /** Returns the command that {@link #write} wrote. */
  public static StreamCommand read(Map<String, AttributeValue> attributes) {
    var item = new ItemReader(attributes);
    return new StreamCommand(
        item.optionalArn(CHANNEL).orElseThrow(),
        item.text(STREAM_ID),
        StreamCommand.Kind.of(item.text(KIND)),
        item.optionalText(ID),
        item.time(TIME),
        item.textMap(MEMBERS));
  }
}
