package dev.unbroken.local.faults;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** One function's way to AWS: every call goes through here, and may go wrong here. */
final class Wire implements SdkHttpClient {

  private final String function;
  private final SdkHttpClient real;
  private final Trouble trouble;

  Wire(String function, SdkHttpClient real, Trouble trouble) {
    this.function = function;
    this.real = real;
    this.trouble = trouble;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    var prepared = real.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return through(request, prepared);
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  private HttpExecuteResponse through(HttpExecuteRequest request, ExecutableHttpRequest prepared)
      throws IOException {
    var operation = operation(request.httpRequest());
    var call = trouble.next(function, operation);
    var fault = trouble.at(call);
    if (fault.takesEffect()) {
      var body = prepared.call().responseBody();
      if (body.isPresent()) {
        body.get().transferTo(OutputStream.nullOutputStream());
      }
    }
    return switch (fault) {
      case NONE -> prepared.call();
      case NOT_SENT, ANSWER_LOST -> throw new IOException("The test cut " + call);
      case DIES_BEFORE, DIES_AFTER -> throw new Fault.Death(call);
      case THROTTLED -> throttled(request.httpRequest());
      case NO_BUCKET -> ofS3(404, "NoSuchBucket");
      case DENIED -> ofS3(403, "AccessDenied");
      case CONFLICT ->
          call.isTransaction()
              ? cancelled("TransactionConflict")
              : refused("TransactionConflictException");
      case CONDITION ->
          call.isTransaction()
              ? cancelled("ConditionalCheckFailed")
              : refused("ConditionalCheckFailedException");
    };
  }

  private static String operation(SdkHttpRequest request) {
    return request
        .firstMatchingHeader("X-Amz-Target")
        .map(target -> target.substring(target.indexOf('.') + 1))
        .orElseGet(() -> request.method() + " " + request.encodedPath());
  }

  private static HttpExecuteResponse throttled(SdkHttpRequest request) {
    return request.firstMatchingHeader("X-Amz-Target").isPresent()
        ? refused("ThrottlingException")
        : ofS3(503, "SlowDown");
  }

  private static HttpExecuteResponse ofS3(int status, String code) {
    return answer(
        status,
        "<Error><Code>%s</Code><Message>The test says so</Message></Error>".formatted(code));
  }

  private static HttpExecuteResponse refused(String type) {
    return answer(
        400,
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"The test says so\"}"
            .formatted(type));
  }

  private static HttpExecuteResponse cancelled(String reason) {
    return answer(
        400,
        """
        {"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
         "Message": "The test says so", "message": "The test says so",
         "CancellationReasons": [{"Code": "%s", "Message": "The test says so"}]}
        """
            .formatted(reason));
  }

  private static HttpExecuteResponse answer(int status, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpFullResponse.builder()
                .statusCode(status)
                .putHeader("Content-Length", Integer.toString(bytes.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
        .build();
  }

  /** The real client is everybody's. */
  @Override
  public void close() {}

  @Override
  public String clientName() {
    return "Faults";
  }
}
