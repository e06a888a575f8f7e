package dev.unbroken.handlers.adconfigurations;

import dev.unbroken.adconfigurations.AdConfigurations;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.PlaybackApp;
import dev.unbroken.handlers.frame.Reply;

/** CreateAdConfiguration: where the ads in live streams come from. */
public final class CreateAdConfigurationHandler extends ApiHandler {

  private final AdConfigurations configurations;

  public CreateAdConfigurationHandler() {
    this(PlaybackApp.live().adConfigurations());
  }

  CreateAdConfigurationHandler(AdConfigurations configurations) {
    this.configurations = configurations;
  }

  @Override
  protected Reply handle(Call call) {
    var configuration = configurations.create(CreateAdConfigurationRequest.read(call.members()));
    return Reply.ok("adConfiguration", AdConfigurationShape.of(configuration));
  }
}
