package dev.unbroken.handlers.streamkeys;

import dev.unbroken.dynamodb.PageTokens;
import dev.unbroken.handlers.frame.PageRequest;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.validation.Members;

/** The request of ListStreamKeys: a page of which channel's keys. */
record ListStreamKeysRequest(ResourceArn channel, PageRequest page) {

  private static final int USUAL_PAGE = 1;
  private static final int LARGEST_PAGE = 50;

  static ListStreamKeysRequest read(Members members, PageTokens tokens) {
    var channel = members.string("channelArn").required().min(1).arn(ResourceKind.CHANNEL);
    var scope = scope(channel.map(ResourceArn::toString).orElse(""));
    var page = PageRequest.read(members, USUAL_PAGE, LARGEST_PAGE, tokens, scope);
    members.check();
    return new ListStreamKeysRequest(channel.orElseThrow(), page);
  }

  /** What the page's token is bound to. */
  static String[] scope(String channel) {
    return new String[] {"ListStreamKeys", channel};
  }
}
