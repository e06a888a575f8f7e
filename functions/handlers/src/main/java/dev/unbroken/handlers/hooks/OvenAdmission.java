package dev.unbroken.handlers.hooks;

import dev.unbroken.handlers.frame.UrlQuery;
import dev.unbroken.validation.Members;

/**
 * What OvenMediaEngine asks before a connection begins, or tells when it is over.
 *
 * @param connection the client's address and port, the same when it is over
 * @param url where the encoder publishes: its last part is the stream key
 */
record OvenAdmission(boolean publishes, boolean closes, String connection, String url) {

  static OvenAdmission read(Members members) {
    var client = members.requiredObject("client");
    var address = client.string("address").required().min(1).orElse("");
    var port = client.integer("port", 0, 65_535);
    var request = members.requiredObject("request");
    var direction = request.string("direction").required().orElse("");
    var status = request.string("status").required().orElse("");
    var url = request.string("url").required().min(1).orElse("");
    members.checkKnown();
    return new OvenAdmission(
        direction.equalsIgnoreCase("incoming") && status.equalsIgnoreCase("opening"),
        status.equalsIgnoreCase("closing"),
        address + ":" + port.map(Object::toString).orElse("-"),
        url);
  }

  /** SRT has the stream in the parameter {@code streamid}, all others in the path. */
  String key() {
    var query = url.indexOf('?');
    var path = query < 0 ? url : url.substring(0, query);
    var inPath = path.replaceFirst("^[a-zA-Z]+://[^/]*/?", "");
    return StreamNames.last(
        inPath.isEmpty() && query >= 0
            ? UrlQuery.value(url.substring(query + 1), "streamid").orElse("")
            : inPath);
  }

  /** The same URL with another stream. */
  String urlOf(String stream) {
    return url.replace(key(), stream);
  }

  @Override
  public String toString() {
    return "OvenAdmission[%s]".formatted(connection);
  }
}
