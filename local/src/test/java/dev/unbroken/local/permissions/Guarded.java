package dev.unbroken.local.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.local.template.FunctionResource;
import dev.unbroken.local.template.Place;
import dev.unbroken.local.template.TemplateReader;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Clients of AWS behind the guard of a function that has these statements. */
final class Guarded {

  /** Names of the methods that got through. */
  final List<String> passed = new ArrayList<>();

  final List<Need> asked = new ArrayList<>();

  static void refused(ThrowingCallable call, int status, String code, String sentence) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(e.awsErrorDetails().errorMessage()).contains(sentence);
            });
  }

  DynamoDbClient dynamoDb(String... statements) {
    return guarded(DynamoDbClient.class, statements);
  }

  S3Client s3(String... statements) {
    return guarded(S3Client.class, statements);
  }

  <C extends SdkClient> C guarded(Class<C> type, String... statements) {
    var place = new Place("123456789012", "us-west-2", "http://q");
    return Guard.of(function(place, statements), place, asked::add)
        .before(type, anythingWorks(type));
  }

  private static FunctionResource function(Place place, String... statements) {
    var text =
        """
        Resources:
          T: {Type: AWS::DynamoDB::Table, Properties: {KeySchema: [{AttributeName: id, KeyType: HASH}]}}
          U: {Type: AWS::DynamoDB::Table, Properties: {KeySchema: [{AttributeName: id, KeyType: HASH}]}}
          Q: {Type: AWS::SQS::Queue}
          F:
            Type: AWS::Serverless::Function
            Properties:
              Handler: any.Handler
              Policies:
                - Statement:
        """;
    var all = new StringBuilder(text);
    for (var statement : statements) {
      all.append("            - ").append(statement).append('\n');
    }
    return TemplateReader.parse(all.toString(), Map.of(), place).functions().getFirst();
  }

  /** A client of AWS that says yes to everything, but has no object of any key. */
  private <C extends SdkClient> C anythingWorks(Class<C> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, _) -> {
              if (method.getName().equals("serviceName")) {
                return "a service";
              }
              passed.add(method.getName());
              if (method.getName().startsWith("getObject")) {
                throw NoSuchKeyException.builder().message("No such key").statusCode(404).build();
              }
              return method.getReturnType().equals(QueryResponse.class)
                  ? QueryResponse.builder().items(List.of()).build()
                  : null;
            }));
  }
}
