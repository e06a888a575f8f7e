package dev.unbroken.local;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to run a template.
 *
 * @param data the folder that keeps the state; empty: all is gone at the end
 * @param port the first of five ports; 0: any that are free
 * @param address the address to listen on
 * @param parameters values for the template's parameters, which else have their defaults
 * @param retryWaits how long an event that failed asynchronously waits before the nth new try
 */
public record Options(
    Path template,
    Optional<Path> data,
    int port,
    String address,
    String region,
    String accountId,
    Map<String, String> parameters,
    List<Duration> retryWaits,
    InstantSource clock) {

  /** The first of the ports where nothing else is asked for. */
  public static final int DEFAULT_PORT = 4600;

  public Options {
    parameters = Map.copyOf(parameters);
    retryWaits = List.copyOf(retryWaits);
  }

  /** In memory, on the default ports of the loopback address. */
  public static Options of(Path template) {
    return new Options(
        template,
        Optional.empty(),
        DEFAULT_PORT,
        "127.0.0.1",
        "us-west-2",
        "123456789012",
        Map.of(),
        List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)),
        InstantSource.system());
  }

  /** The same with the state in a folder. */
  public Options withData(Path folder) {
    return new Options(
        template,
        Optional.of(folder),
        port,
        address,
        region,
        accountId,
        parameters,
        retryWaits,
        clock);
  }

  /** The same on other ports; 0 takes any that are free. */
  public Options withPort(int first) {
    return new Options(
        template, data, first, address, region, accountId, parameters, retryWaits, clock);
  }

  /** The same on another address. */
  public Options withAddress(String other) {
    return new Options(
        template, data, port, other, region, accountId, parameters, retryWaits, clock);
  }

  /** The same in another region. */
  public Options withRegion(String other) {
    return new Options(
        template, data, port, address, other, accountId, parameters, retryWaits, clock);
  }

  /** The same with these values of the template's parameters. */
  public Options withParameters(Map<String, String> values) {
    return new Options(template, data, port, address, region, accountId, values, retryWaits, clock);
  }

  /** The same with other waits before new tries. */
  public Options withRetryWaits(List<Duration> waits) {
    return new Options(template, data, port, address, region, accountId, parameters, waits, clock);
  }

  /** The same by another clock. */
  public Options withClock(InstantSource other) {
    return new Options(
        template, data, port, address, region, accountId, parameters, retryWaits, other);
  }
}
