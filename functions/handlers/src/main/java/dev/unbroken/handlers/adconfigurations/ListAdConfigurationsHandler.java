package dev.unbroken.handlers.adconfigurations;

import dev.unbroken.adconfigurations.AdConfigurations;
import dev.unbroken.dynamodb.PageTokens;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.PageRequest;
import dev.unbroken.handlers.frame.PlaybackApp;
import dev.unbroken.handlers.frame.Reply;

/** ListAdConfigurations: a page of all ad configurations. */
public final class ListAdConfigurationsHandler extends ApiHandler {

  private static final String OPERATION = "ListAdConfigurations";

  private final AdConfigurations configurations;
  private final PageTokens tokens;

  public ListAdConfigurationsHandler() {
    this(PlaybackApp.live().adConfigurations(), PlaybackApp.live().pageTokens());
  }

  ListAdConfigurationsHandler(AdConfigurations configurations, PageTokens tokens) {
    this.configurations = configurations;
    this.tokens = tokens;
  }

  @Override
  protected Reply handle(Call call) {
    var members = call.members();
    var wanted = PageRequest.read(members, 100, tokens, OPERATION);
    members.check();
    var page = configurations.list(wanted.most(), wanted.after());
    return Reply.ok(
        "adConfigurations",
        page.map(AdConfigurationShape::of),
        next -> tokens.issue(next, OPERATION));
  }
}
