package dev.unbroken.handlers.viewersessions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.handlers.frame.Failures;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.viewersessions.RefusedRevocation;
import java.util.List;

/** What could not be revoked, as the API shows it. */
final class ViewerSessionShape {

  private ViewerSessionShape() {}

  static ObjectNode of(List<RefusedRevocation> refused) {
    var json = Json.object();
    var errors = json.putArray("errors");
    for (var each : refused) {
      errors
          .addObject()
          .put("channelArn", each.revocation().channel().toString())
          .put("viewerId", each.revocation().viewerId())
          .put("code", Failures.code(each.reason()))
          .put("message", each.reason().getMessage());
    }
    return json;
  }
}
