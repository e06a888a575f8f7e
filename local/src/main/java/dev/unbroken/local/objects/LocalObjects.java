package dev.unbroken.local.objects;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** S3Proxy in this process, on one address and one folder; any credentials are welcome. */
public final class LocalObjects implements AutoCloseable {

  private final S3Proxy proxy;
  private final String address;

  private LocalObjects(S3Proxy proxy, String address) {
    this.proxy = proxy;
    this.address = address;
  }

  /**
   * Starts the engine.
   *
   * @param port 0 takes any that is free
   * @param buckets those that are there from the start; to the engine each is a folder
   * @throws Exception when the port is taken or the folder cannot be used
   */
  public static LocalObjects start(String address, int port, Path folder, List<String> buckets)
      throws Exception {
    for (var bucket : buckets) {
      Files.createDirectories(folder.resolve(bucket));
    }
    var proxy =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(folder.toString()))
            .awsAuthentication(AuthenticationType.NONE, "", "")
            .endpoint(URI.create("http://%s:%d".formatted(address, port)))
            .corsRules(
                // A player in a browser comes from another port.
                new CrossOriginResourceSharing(
                    List.of("*"), List.of("GET", "HEAD"), List.of("*"), List.of("*"), ""))
            .ignoreUnknownHeaders(true)
            .stopTimeout(2_000)
            .build();
    proxy.start();
    return new LocalObjects(proxy, address);
  }

  /** Where the engine listens. */
  public URI address() {
    return URI.create("http://%s:%d".formatted(address, proxy.getPort()));
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy did not stop", e);
    }
  }
}
