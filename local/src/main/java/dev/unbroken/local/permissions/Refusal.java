package dev.unbroken.local.permissions;

import dev.unbroken.local.permissions.Permissions.Decision;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerRequest;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.SqsRequest;

/** How each service says that a function may not. */
final class Refusal {

  private final String user;

  Refusal(String function, String accountId) {
    // SAM names a function's role so; CloudFormation puts the stack's name around it.
    this.user = "arn:aws:sts::%s:assumed-role/%sRole/%s".formatted(accountId, function, function);
  }

  AwsServiceException of(Need need, Decision decision, SdkRequest request) {
    var sentence = sentence(need, decision);
    return switch (request) {
      case DynamoDbRequest _ ->
          made(DynamoDbException.builder(), 400, "AccessDeniedException", sentence, "DynamoDb");
      // The answer to a HEAD has no body to say more in.
      case HeadBucketRequest _ -> silent();
      case HeadObjectRequest _ -> silent();
      case S3Request _ -> made(S3Exception.builder(), 403, "AccessDenied", sentence, "S3");
      case SqsRequest _ -> made(SqsException.builder(), 403, "AccessDenied", sentence, "Sqs");
      case SecretsManagerRequest _ ->
          made(
              SecretsManagerException.builder(),
              400,
              "AccessDeniedException",
              sentence,
              "SecretsManager");
      default ->
          made(
              EventBridgeException.builder(),
              400,
              "AccessDeniedException",
              sentence,
              "EventBridge");
    };
  }

  /** What AWS says of it. */
  String sentence(Need need, Decision decision) {
    // SQS writes its actions so, and S3 its ARNs.
    var action =
        need.action().startsWith("sqs:") ? need.action().toLowerCase(Locale.ROOT) : need.action();
    var resource =
        need.action().startsWith("s3:") ? "\"" + need.resource() + "\"" : need.resource();
    return "User: %s is not authorized to perform: %s on resource: %s %s"
        .formatted(
            user,
            action,
            resource,
            decision == Decision.DENIED
                ? "with an explicit deny in an identity-based policy"
                : "because no identity-based policy allows the %s action".formatted(action));
  }

  private static AwsServiceException silent() {
    return S3Exception.builder()
        .statusCode(403)
        .awsErrorDetails(AwsErrorDetails.builder().serviceName("S3").build())
        .build();
  }

  private static AwsServiceException made(
      AwsServiceException.Builder builder,
      int status,
      String code,
      String sentence,
      String service) {
    return builder
        .statusCode(status)
        .message(sentence)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage(sentence)
                .serviceName(service)
                .build())
        .build();
  }
}
