package dev.unbroken.agent.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The service's {@code POST /hooks/agent}. */
public final class AgentHook {

  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final HttpClient http;
  private final URI address;
  private final Supplier<String> secret;

  /** Asks at this address, with the secret as it is at the time of asking. */
  public AgentHook(HttpClient http, URI address, Supplier<String> secret) {
    this.http = http;
    this.address = address;
    this.secret = secret;
  }

  /**
   * Tells of a stream and asks for it; empty where nobody knows its name.
   *
   * @throws IOException where the service cannot be asked
   */
  public Optional<SessionAnswer> ask(Report report) throws IOException {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(LONGEST)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + secret.get())
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(report)))
            .build();
    var answer = send(request);
    return switch (answer.statusCode()) {
      case 200 -> Optional.of(read(answer.body()));
      case 404 -> {
        // A wrong address answers so, too, and a gateway in front: they know of no stream at all.
        if (!saysUnknown(answer)) {
          throw new IOException("At %s there is no agent's hook (status 404)".formatted(address));
        }
        yield Optional.empty();
      }
      case 401, 403 ->
          throw new IOException(
              "The service refuses the hook secret (status %d)".formatted(answer.statusCode()));
      default -> throw new IOException("The service answers with status " + answer.statusCode());
    };
  }

  private static boolean saysUnknown(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("x-amzn-errortype")
        .filter(type -> type.startsWith("ResourceNotFoundException"))
        .isPresent();
  }

  private static SessionAnswer read(String body) throws IOException {
    try {
      return JSON.readValue(body, SessionAnswer.class);
    } catch (JsonProcessingException e) {
      throw new IOException("The service's answer cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The agent ends");
    }
  }
}
