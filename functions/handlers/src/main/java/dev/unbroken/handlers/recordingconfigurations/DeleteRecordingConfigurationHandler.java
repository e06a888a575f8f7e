package dev.unbroken.handlers.recordingconfigurations;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.recordingconfigurations.RecordingConfigurations;
import dev.unbroken.resource.ResourceKind;

/** DeleteRecordingConfiguration: deletes a recording configuration that no channel refers to. */
public final class DeleteRecordingConfigurationHandler extends ApiHandler {

  private final RecordingConfigurations configurations;

  public DeleteRecordingConfigurationHandler() {
    this(App.live().recordingConfigurations());
  }

  DeleteRecordingConfigurationHandler(RecordingConfigurations configurations) {
    this.configurations = configurations;
  }

  @Override
  protected Reply handle(Call call) {
    configurations.delete(call.arn(ResourceKind.RECORDING_CONFIGURATION));
    return Reply.done();
  }
}
