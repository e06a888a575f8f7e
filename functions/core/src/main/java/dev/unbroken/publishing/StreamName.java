package dev.unbroken.publishing;

import dev.unbroken.sessions.StreamEventReader;
import java.util.regex.Pattern;

/** What a stream is called on a media server. */
public sealed interface StreamName {

  /** The name of one session's stream, which media servers are told to use. */
  static String of(String channelId, String streamId) {
    return channelId + "_" + streamId;
  }

  /** Reads a name; what has the form of no other is taken for a stream key's value. */
  static StreamName parse(String text) {
    var session = Session.FORM.matcher(text);
    if (session.matches() && StreamEventReader.STREAM_ID.matcher(session.group(2)).matches()) {
      return new Session(session.group(1), session.group(2));
    }
    return Channel.FORM.matcher(text).matches() ? new Channel(text) : new Key(text);
  }

  /** A stream key's value, which {@link #toString} does not tell. */
  record Key(String value) implements StreamName {
    @Override
    public String toString() {
      return "Key[]";
    }
  }

  /** The id of a channel. */
  record Channel(String id) implements StreamName {
    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9]{12}");
  }

  /** A channel's id and a stream's. */
  record Session(String channelId, String streamId) implements StreamName {
    private static final Pattern FORM = Pattern.compile("([a-zA-Z0-9]{12})_(st-[a-zA-Z0-9]+)");
  }
}
