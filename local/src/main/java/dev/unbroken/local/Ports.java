package dev.unbroken.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** The five ports in their order; 0 where any will do. */
record Ports(int api, int s3, int dynamoDb, int sqs, int eventBridge) {

  private static final String[] SERVICES = {"the API", "S3", "DynamoDB", "SQS", "EventBridge"};

  /** Chooses the ports; throws {@link StartFailure} when one is taken. */
  static Ports choose(String address, int first) {
    if (first == 0) {
      // ElasticMQ must know its own address before it listens.
      return new Ports(0, 0, 0, free(address), 0);
    }
    if (first < 1 || first > 65_535 - 4) {
      throw new StartFailure("The port must be between 1 and 65531, not %d.".formatted(first));
    }
    for (int i = 0; i < SERVICES.length; i++) {
      check(address, first + i, SERVICES[i]);
    }
    return new Ports(first, first + 1, first + 2, first + 3, first + 4);
  }

  private static void check(String address, int port, String service) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host(address), port));
    } catch (IOException e) {
      throw new StartFailure(
          "The port %d, meant for %s, cannot be used on %s (%s); choose others with --port."
              .formatted(port, service, address, e.getMessage()),
          e);
    }
  }

  private static int free(String address) {
    try (var socket = new ServerSocket(0, 1, host(address))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StartFailure("No port is free on %s.".formatted(address), e);
    }
  }

  private static InetAddress host(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new StartFailure("%s is no address of this machine.".formatted(address), e);
    }
  }
}
