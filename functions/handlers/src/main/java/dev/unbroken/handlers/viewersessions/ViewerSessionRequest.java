package dev.unbroken.handlers.viewersessions;

import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.validation.Members;
import dev.unbroken.viewersessions.ViewerSessionRevocation;
import java.util.List;
import java.util.Optional;

/** A viewer's sessions as the requests to revoke them name them, alone or in a batch. */
record ViewerSessionRequest(
    Optional<ResourceArn> channel, Optional<String> viewerId, Optional<Long> version) {

  private static final String BATCH = "viewerSessions";
  private static final int MOST = 20;

  static ViewerSessionRevocation read(Members members) {
    var wanted = of(members);
    members.check();
    return wanted.revocation();
  }

  static List<ViewerSessionRevocation> readAll(Members members) {
    var at = members.pathOf(BATCH);
    if (!members.has(BATCH)) {
      members.violated(at, "Member must not be null");
    }
    var wanted = members.objects(BATCH).stream().map(ViewerSessionRequest::of).toList();
    var length = members.length(BATCH).orElse(1);
    if (length < 1) {
      members.violated(at, "Member must have length greater than or equal to 1");
    }
    if (length > MOST) {
      members.violated(at, "Member must have length less than or equal to " + MOST);
    }
    members.check();
    return wanted.stream().map(ViewerSessionRequest::revocation).toList();
  }

  private static ViewerSessionRequest of(Members members) {
    return new ViewerSessionRequest(
        members.string("channelArn").required().min(1).arn(ResourceKind.CHANNEL),
        members.string("viewerId").required().min(1).max(40).optional(),
        members.integer("viewerSessionVersionsLessThanOrEqualTo", 0, Integer.MAX_VALUE));
  }

  /** What is asked for, once nothing of it is refused. */
  private ViewerSessionRevocation revocation() {
    return new ViewerSessionRevocation(
        channel.orElseThrow(), viewerId.orElseThrow(), Math.toIntExact(version.orElse(0L)));
  }
}
