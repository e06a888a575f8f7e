package dev.unbroken.agent;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class AgentVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    var version = Optional.ofNullable(AgentVersion.class.getPackage().getImplementationVersion());
    return new String[] {"unbroken agent " + version.orElse("(not packaged)")};
  }
}
