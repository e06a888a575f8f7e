package dev.unbroken.local.queues;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;

/**
 * ElasticMQ in this process, on one address; its messages are kept in the folder, if there is one.
 */
public final class LocalQueues implements AutoCloseable {

  private final Function0<?> stop;

  private LocalQueues(Function0<?> stop) {
    this.stop = stop;
  }

  /**
   * Starts the engine.
   *
   * @throws FileSystemException when the messages of the folder cannot be used
   */
  public static LocalQueues start(
      String address, int port, String accountId, String region, Optional<Path> folder)
      throws FileSystemException {
    if (folder.isPresent()) {
      new MessagesFile(folder.get()).check();
    }
    var server =
        new ElasticMQServer(
            new ElasticMQServerConfig(config(address, port, accountId, region, folder)));
    return new LocalQueues(server.start());
  }

  private static Config config(
      String address, int port, String accountId, String region, Optional<Path> folder) {
    var settings = new HashMap<String, Object>();
    settings.put("node-address", Map.of("protocol", "http", "host", address, "port", port));
    settings.put("rest-sqs", Map.of("enabled", true, "bind-hostname", address, "bind-port", port));
    settings.put("aws", Map.of("region", region, "accountId", accountId));
    settings.put("pekko.loglevel", "WARNING");
    settings.put("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");
    settings.put("pekko.jvm-shutdown-hooks", "off");
    folder.ifPresent(where -> {
      settings.put("messages-storage.enabled", true);
      settings.put("messages-storage.uri", new MessagesFile(where).url());
    });
    return ConfigFactory.parseMap(settings).withFallback(ConfigFactory.load()).resolve();
  }

  @Override
  public void close() {
    stop.apply();
  }
}
