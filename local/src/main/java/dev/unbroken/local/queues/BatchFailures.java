package dev.unbroken.local.queues;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.Message;

/** What a function says of the messages that it could not do. */
final class BatchFailures {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private BatchFailures() {}

  /** The messages that the answer names; an answer that names others fails them all. */
  static Set<Message> named(List<Message> messages, String payload) {
    var answer = json(payload);
    if (answer.isEmpty()) {
      return Set.copyOf(messages);
    }
    var named = new HashSet<Message>();
    for (var failure : answer.get().path("batchItemFailures")) {
      var id = failure.path("itemIdentifier").asText("");
      var message = messages.stream().filter(m -> m.messageId().equals(id)).findFirst();
      if (message.isEmpty()) {
        return Set.copyOf(messages);
      }
      named.add(message.get());
    }
    return named;
  }

  /** The text as JSON; empty when it is none. */
  static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
