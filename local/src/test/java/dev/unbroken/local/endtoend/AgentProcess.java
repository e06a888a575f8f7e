package dev.unbroken.local.endtoend;

import dev.unbroken.agent.AgentCommand;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./unbroken agent} as a process of its own. */
final class AgentProcess implements AutoCloseable {

  private final List<String> command;
  private final Path folder;
  private Process process;

  AgentProcess(Path folder, Nginx nginx, URI service, URI s3, String secret) throws IOException {
    this.folder = folder;
    var config = folder.resolve("agent.properties");
    Files.writeString(folder.resolve("secret"), secret);
    Files.writeString(
        config,
        """
        media-server = nginx-rtmp
        server = edge-1
        hls = %s
        service = %s
        secret-file = %s/secret
        spool = %s/spool
        control = %s
        region = us-west-2
        s3-endpoint = %s
        poll = 200
        report = 1000
        """
            .formatted(nginx.hls(), service, folder, folder, nginx.control(), s3));
    this.command =
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            AgentCommand.class.getName(),
            "--config",
            config.toString());
    start();
  }

  void start() throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("AWS_ACCESS_KEY_ID", "local");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("agent.log").toFile()));
    process = builder.start();
  }

  /** Ends it with SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it as systemd does; its exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new AssertionError("SIGTERM did not end the agent");
    }
    return process.exitValue();
  }

  /** The segments that it has not uploaded yet. */
  List<Path> spooled() throws IOException {
    try (var files = Files.walk(folder.resolve("spool"))) {
      return files.filter(file -> file.toString().endsWith(".ts")).toList();
    }
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("agent.log"));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
