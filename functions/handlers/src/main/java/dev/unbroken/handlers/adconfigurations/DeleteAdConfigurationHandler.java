package dev.unbroken.handlers.adconfigurations;

import dev.unbroken.adconfigurations.AdConfigurations;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.PlaybackApp;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.resource.ResourceKind;

/** DeleteAdConfiguration: deletes an ad configuration that no channel refers to. */
public final class DeleteAdConfigurationHandler extends ApiHandler {

  private final AdConfigurations configurations;

  public DeleteAdConfigurationHandler() {
    this(PlaybackApp.live().adConfigurations());
  }

  DeleteAdConfigurationHandler(AdConfigurations configurations) {
    this.configurations = configurations;
  }

  @Override
  protected Reply handle(Call call) {
    configurations.delete(call.arn(ResourceKind.AD_CONFIGURATION));
    return Reply.done();
  }
}
