package dev.unbroken.handlers.recordingconfigurations;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.recordingconfigurations.RecordingConfigurations;
import dev.unbroken.resource.ResourceKind;

/** GetRecordingConfiguration: a recording configuration as it is now. */
public final class GetRecordingConfigurationHandler extends ApiHandler {

  private final RecordingConfigurations configurations;

  public GetRecordingConfigurationHandler() {
    this(App.live().recordingConfigurations());
  }

  GetRecordingConfigurationHandler(RecordingConfigurations configurations) {
    this.configurations = configurations;
  }

  @Override
  protected Reply handle(Call call) {
    var found = configurations.get(call.arn(ResourceKind.RECORDING_CONFIGURATION));
    return Reply.ok("recordingConfiguration", RecordingConfigurationShape.of(found));
  }
}
