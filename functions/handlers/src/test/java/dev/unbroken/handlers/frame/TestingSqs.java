package dev.unbroken.handlers.frame;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Queues that only note what is sent. */
public final class TestingSqs implements SqsClient {

  private final List<ChangeMessageVisibilityRequest> postponed = new ArrayList<>();
  private boolean refusing;
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

  /** What has been said of when messages come again, in its order. */
  public List<ChangeMessageVisibilityRequest> postponed() {
    return List.copyOf(postponed);
  }

  /** From now on no message's visibility can be changed. */
  public void refuseToPostpone() {
    refusing = true;
  }

  @Override
  public ChangeMessageVisibilityResponse changeMessageVisibility(
      ChangeMessageVisibilityRequest request) {
    if (refusing) {
      throw SqsException.builder().message("refused by the test").build();
    }
    postponed.add(request);
    return ChangeMessageVisibilityResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return "sqs";
  }

  @Override
  public void close() {}
}
