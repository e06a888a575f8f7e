package dev.unbroken.local;

import java.io.PrintWriter;
import java.util.List;

/** What a runtime says of itself when it is ready. */
final class Banner {

  private Banner() {}

  static void print(
      PrintWriter out, Endpoints endpoints, List<String> credentials, long milliseconds) {
    out.printf("%n  Unbroken%n%n");
    out.printf("  API          %s%n", endpoints.api());
    out.printf("  S3           %s%n", endpoints.s3());
    out.printf("  DynamoDB     %s%n", endpoints.dynamoDb());
    out.printf("  SQS          %s%n", endpoints.sqs());
    out.printf("  EventBridge  %s%n%n", endpoints.eventBridge());
    out.printf(
        "  Next, in another terminal%s:%n",
        credentials.isEmpty() ? ", with any credentials and region" : "");
    credentials.forEach(line -> out.println("    " + line));
    out.printf("    aws ivs create-channel --name show --endpoint-url %s%n%n", endpoints.api());
    out.printf("  Ready in %d ms; Ctrl-C ends it.%n%n", milliseconds);
    out.flush();
  }
}
