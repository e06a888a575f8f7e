package dev.unbroken.handlers.streamkeys;

import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.validation.Members;
import dev.unbroken.validation.Tags;
import java.util.Map;

/** The request of CreateStreamKey: for which channel, and with which tags. */
record CreateStreamKeyRequest(ResourceArn channel, Map<String, String> tags) {

  static CreateStreamKeyRequest read(Members members) {
    var channel = members.string("channelArn").required().min(1).arn(ResourceKind.CHANNEL);
    var tags = Tags.read(members);
    members.check();
    return new CreateStreamKeyRequest(channel.orElseThrow(), tags);
  }
}
