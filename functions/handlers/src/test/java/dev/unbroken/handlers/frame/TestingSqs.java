package dev.unbroken.handlers.frame;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Queues that only note what is sent. */
public final class TestingSqs implements SqsClient {

  private final List<SendMessageRequest> sent = new ArrayList<>();

  /** What has been sent, in its order. */
  public List<SendMessageRequest> sent() {
    return List.copyOf(sent);
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    sent.add(request);
    return SendMessageResponse.builder().messageId("message-" + sent.size()).build();
  }

  @Override
  public String serviceName() {
    return "sqs";
  }

  @Override
  public void close() {}
}
