package dev.unbroken.handlers.adconfigurations;

import dev.unbroken.adconfigurations.AdConfigurations;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.PlaybackApp;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.resource.ResourceKind;

/** GetAdConfiguration: an ad configuration. */
public final class GetAdConfigurationHandler extends ApiHandler {

  private final AdConfigurations configurations;

  public GetAdConfigurationHandler() {
    this(PlaybackApp.live().adConfigurations());
  }

  GetAdConfigurationHandler(AdConfigurations configurations) {
    this.configurations = configurations;
  }

  @Override
  protected Reply handle(Call call) {
    var configuration = configurations.get(call.arn(ResourceKind.AD_CONFIGURATION));
    return Reply.ok("adConfiguration", AdConfigurationShape.of(configuration));
  }
}
