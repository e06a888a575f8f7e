package dev.unbroken.handlers.recordingconfigurations;

import dev.unbroken.dynamodb.PageTokens;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.PageRequest;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.recordingconfigurations.RecordingConfigurations;

/** ListRecordingConfigurations: a page of all recording configurations. */
public final class ListRecordingConfigurationsHandler extends ApiHandler {

  private static final String OPERATION = "ListRecordingConfigurations";

  private final RecordingConfigurations configurations;
  private final PageTokens tokens;

  public ListRecordingConfigurationsHandler() {
    this(App.live().recordingConfigurations(), App.live().pageTokens());
  }

  ListRecordingConfigurationsHandler(RecordingConfigurations configurations, PageTokens tokens) {
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
        "recordingConfigurations",
        page.map(RecordingConfigurationShape::summary),
        next -> tokens.issue(next, OPERATION));
  }
}
