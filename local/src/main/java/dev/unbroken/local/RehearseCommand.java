package dev.unbroken.local;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ivs.IvsClient;

/**
 * {@code ./unbroken rehearse}: a start, a first use and an end.
 *
 * <p>The launcher runs it once after a build, for the JVM to note what it loaded and linked: later
 * starts find that ready made.
 */
@Command(name = "rehearse", hidden = true, description = "Starts, is used once, and ends.")
final class RehearseCommand implements Callable<Integer> {

  private static final String BUCKET = "unbroken-recordings-rehearsal";

  private final Path template =
      Path.of(System.getProperty("unbroken.home", ".")).resolve("template.yaml");

  @Override
  public Integer call() {
    Logs.quiet(true);
    var options = Options.of(template).withPort(0);
    try (var runtime = LocalRuntime.start(options)) {
      Banner.print(new PrintWriter(Writer.nullWriter()), runtime.endpoints(), 0);
      use(runtime, options.region());
    }
    return 0;
  }

  private static void use(LocalRuntime runtime, String region) {
    runtime.clients().s3().createBucket(create -> create.bucket(BUCKET));
    try (var ivs = client(runtime, region)) {
      var configuration =
          ivs.createRecordingConfiguration(
              create -> create.destinationConfiguration(to -> to.s3(s3 -> s3.bucketName(BUCKET))));
      ivs.getRecordingConfiguration(get -> get.arn(configuration.recordingConfiguration().arn()));
      var channel = ivs.createChannel(create -> create.name("rehearsal")).channel().arn();
      ivs.getChannel(get -> get.arn(channel));
      ivs.listStreamSessions(list -> list.channelArn(channel));
    }
  }

  private static IvsClient client(LocalRuntime runtime, String region) {
    return IvsClient.builder()
        .httpClientBuilder(AwsCrtHttpClient.builder())
        .region(Region.of(region))
        .endpointOverride(runtime.endpoints().api())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }
}
