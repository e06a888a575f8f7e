package dev.unbroken.handlers.hooks;

import dev.unbroken.handlers.frame.Json;
import dev.unbroken.handlers.frame.UrlQuery;
import dev.unbroken.publishing.StreamName;
import dev.unbroken.validation.Members;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who wants to publish to a path of MediaMTX.
 *
 * @param publishes whether that is what is wanted
 * @param key the stream key: the path's last part; or, where that is a channel's id, the password,
 *     the token or the URL's parameter {@code key}
 * @param channelId the path's last part, where the key is elsewhere
 * @param connection what MediaMTX calls the connection
 */
record MediaMtxLogin(boolean publishes, String key, Optional<String> channelId, String connection) {

  static MediaMtxLogin read(Members members) {
    var action = members.string("action").required().orElse("");
    var path = members.string("path").required().min(1).orElse("");
    var connection = members.string("id").required().min(1).orElse("");
    var query = members.string("query").orElse("");
    var secrets =
        Stream.of("password", "token").flatMap(name -> members.string(name).optional().stream());
    var found = secrets.filter(text -> !text.isEmpty()).findFirst();
    members.checkKnown();
    return of(path, query, found, action.equals("publish"), connection);
  }

  static MediaMtxLogin of(String path, String query) {
    return of(path, query, Optional.empty(), true, "");
  }

  private static MediaMtxLogin of(
      String path, String query, Optional<String> secret, boolean publishes, String connection) {
    var last = StreamNames.last(path);
    return switch (StreamName.parse(last)) {
      case StreamName.Channel(var id) ->
          new MediaMtxLogin(
              publishes,
              UrlQuery.value(query, "key").or(() -> secret).orElse(""),
              Optional.of(id),
              connection);
      case StreamName.Key _, StreamName.Session _ ->
          new MediaMtxLogin(publishes, last, Optional.empty(), connection);
    };
  }

  @Override
  public String toString() {
    return "MediaMtxLogin[%s]".formatted(Json.object().put("connection", connection));
  }
}
