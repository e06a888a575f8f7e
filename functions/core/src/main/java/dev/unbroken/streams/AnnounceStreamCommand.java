package dev.unbroken.streams;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unbroken.announcements.Announcement;
import dev.unbroken.announcements.EventBus;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the event bus what is wanted of a stream. */
public final class AnnounceStreamCommand {

  /** The detail type of every such event. */
  public static final String DETAIL_TYPE = "Unbroken Stream Command";

  private static final Logger log = LoggerFactory.getLogger(AnnounceStreamCommand.class);

  private final EventBus bus;

  /** Announces on this bus. */
  public AnnounceStreamCommand(EventBus bus) {
    this.bus = bus;
  }

  /** Announces a command; one that is given again has the same event id again. */
  public void announce(StreamCommand command) {
    var detail =
        JsonNodeFactory.instance
            .objectNode()
            .put("command", command.kind().label())
            .put("stream_id", command.streamId());
    new TreeMap<>(command.members()).forEach(detail::put);
    bus.put(
        new Announcement(
            DETAIL_TYPE, command.eventId(), command.time(), command.channel(), detail));
    log.atInfo()
        .addKeyValue("channel", command.channel())
        .addKeyValue("event", command.eventId())
        .log("Announced a command for a stream");
  }
}
