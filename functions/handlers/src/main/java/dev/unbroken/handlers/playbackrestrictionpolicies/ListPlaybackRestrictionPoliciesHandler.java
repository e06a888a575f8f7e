package dev.unbroken.handlers.playbackrestrictionpolicies;

import dev.unbroken.dynamodb.PageTokens;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.PageRequest;
import dev.unbroken.handlers.frame.PlaybackApp;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.playbackrestrictionpolicies.PlaybackRestrictionPolicies;

/** ListPlaybackRestrictionPolicies: a page of all policies. */
public final class ListPlaybackRestrictionPoliciesHandler extends ApiHandler {

  private static final String OPERATION = "ListPlaybackRestrictionPolicies";

  /** What the model says: one policy, unless more are asked for. */
  private static final int USUAL = 1;

  private final PlaybackRestrictionPolicies policies;
  private final PageTokens tokens;

  public ListPlaybackRestrictionPoliciesHandler() {
    this(PlaybackApp.live().playbackRestrictionPolicies(), PlaybackApp.live().pageTokens());
  }

  ListPlaybackRestrictionPoliciesHandler(PlaybackRestrictionPolicies policies, PageTokens tokens) {
    this.policies = policies;
    this.tokens = tokens;
  }

  @Override
  protected Reply handle(Call call) {
    var members = call.members();
    var wanted = PageRequest.read(members, USUAL, 100, tokens, OPERATION);
    members.check();
    var page = policies.list(wanted.most(), wanted.after());
    return Reply.ok(
        "playbackRestrictionPolicies",
        page.map(PlaybackRestrictionPolicyShape::of),
        next -> tokens.issue(next, OPERATION));
  }
}
