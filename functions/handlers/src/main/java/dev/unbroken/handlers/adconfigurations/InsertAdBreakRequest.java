package dev.unbroken.handlers.adconfigurations;

import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.validation.Members;
import java.time.Duration;

/** The request of InsertAdBreak. */
record InsertAdBreakRequest(ResourceArn channel, Duration duration) {

  static InsertAdBreakRequest read(Members members) {
    var channel = members.string("channelArn").required().min(1).arn(ResourceKind.CHANNEL);
    var seconds = members.integer("durationSeconds", 1, 300);
    if (!members.has("durationSeconds")) {
      members.violated(members.pathOf("durationSeconds"), "Member must not be null");
    }
    members.check();
    return new InsertAdBreakRequest(
        channel.orElseThrow(), Duration.ofSeconds(seconds.orElseThrow()));
  }
}
