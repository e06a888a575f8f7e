package dev.unbroken.handlers.recordingconfigurations;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.recordingconfigurations.RecordingConfigurations;

/** CreateRecordingConfiguration: a new configuration, whose bucket is verified afterwards. */
public final class CreateRecordingConfigurationHandler extends ApiHandler {

  private final RecordingConfigurations configurations;

  public CreateRecordingConfigurationHandler() {
    this(App.live().recordingConfigurations());
  }

  CreateRecordingConfigurationHandler(RecordingConfigurations configurations) {
    this.configurations = configurations;
  }

  @Override
  protected Reply handle(Call call) {
    var created = configurations.create(CreateRecordingConfigurationRequest.read(call.members()));
    return Reply.ok("recordingConfiguration", RecordingConfigurationShape.of(created));
  }
}
