package dev.unbroken.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code Ref} and {@code Fn::GetAtt} of a name give: parameters, resources, pseudo parameters.
 */
final class Names {

  private final ObjectNode resources;
  private final Map<String, String> parameters;
  private final Place place;

  Names(ObjectNode resources, Map<String, String> parameters, Place place) {
    this.resources = resources;
    this.parameters = parameters;
    this.place = place;
  }

  /** The value of a {@code Ref}; empty for AWS::NoValue. */
  Optional<String> ref(String name, String where) {
    if (parameters.containsKey(name)) {
      return Optional.of(parameters.get(name));
    }
    return switch (name) {
      case "AWS::AccountId" -> Optional.of(place.accountId());
      case "AWS::Region" -> Optional.of(place.region());
      case "AWS::Partition" -> Optional.of("aws");
      case "AWS::URLSuffix" -> Optional.of("amazonaws.com");
      case "AWS::StackName" -> Optional.of("local");
      case "AWS::NoValue" -> Optional.empty();
      default -> Optional.of(resource(name, where));
    };
  }

  /** The role that SAM makes for a function. */
  static String role(String function) {
    return function + "Role";
  }

  private String resource(String name, String where) {
    if (isRole(name)) {
      return name;
    }
    return switch (type(name, where)) {
      case "AWS::SQS::Queue" ->
          "%s/%s/%s".formatted(place.queues(), place.accountId(), physical(name, "QueueName"));
      case "AWS::SecretsManager::Secret" -> secretArn(name);
      case "AWS::DynamoDB::Table" -> physical(name, "TableName");
      case "AWS::Events::Rule" -> physical(name, "Name");
      case "AWS::Serverless::Function" -> physical(name, "FunctionName");
      case "AWS::S3::Bucket" ->
          throw new TemplateException(
              "%s: the local runtime does not know a bucket by its resource, %s"
                  .formatted(where, name));
      default -> name;
    };
  }

  /** The value of a {@code Fn::GetAtt}. */
  String attribute(String name, String attribute, String where) {
    var type = type(name, where);
    return switch (type + "." + attribute) {
      case "AWS::Events::Rule.Arn" -> place.arn("events", "rule/" + physical(name, "Name"));
      case "AWS::SQS::Queue.Arn" -> place.arn("sqs", physical(name, "QueueName"));
      case "AWS::SQS::Queue.QueueName" -> physical(name, "QueueName");
      case "AWS::SQS::Queue.QueueUrl" -> resource(name, where);
      case "AWS::DynamoDB::Table.Arn" ->
          place.arn("dynamodb", "table/" + physical(name, "TableName"));
      case "AWS::DynamoDB::Table.StreamArn" ->
          place.arn("dynamodb", "table/" + physical(name, "TableName") + "/stream/local");
      case "AWS::Serverless::Function.Arn" ->
          place.arn("lambda", "function:" + physical(name, "FunctionName"));
      case "AWS::SecretsManager::Secret.Id" -> secretArn(name);
      default ->
          throw new TemplateException(
              "%s: the local runtime does not know the attribute %s of a %s"
                  .formatted(where, attribute, type));
    };
  }

  /** What an attribute gives back of what the template says itself, as it stands there. */
  Optional<JsonNode> kept(String name, String attribute) {
    var resource = resources.path(name);
    return resource.path("Type").asText().equals("AWS::SSM::Parameter") && attribute.equals("Value")
        ? Optional.of(resource.path("Properties").path("Value"))
        : Optional.empty();
  }

  /** The name that the template gives a resource, or its logical one. */
  String physical(String name, String property) {
    var given = resources.path(name).path("Properties").path(property);
    return given.isTextual() ? given.asText() : name;
  }

  private boolean isRole(String name) {
    var function = name.replaceFirst("Role$", "");
    return role(function).equals(name)
        && resources.path(function).path("Type").asText().equals("AWS::Serverless::Function");
  }

  private String secretArn(String name) {
    return place.arn("secretsmanager", "secret:" + physical(name, "Name") + "-Local1");
  }

  private String type(String name, String where) {
    JsonNode type = resources.path(name).path("Type");
    if (!type.isTextual()) {
      throw new TemplateException(
          "%s: refers to %s, which is neither a parameter nor a resource".formatted(where, name));
    }
    return type.asText();
  }
}
