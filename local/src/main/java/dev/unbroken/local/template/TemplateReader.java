package dev.unbroken.local.template;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a template of AWS SAM. */
public final class TemplateReader {

  /** They say who may do what, or watch: there is nothing of that to run. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "AWS::CloudWatch::Alarm",
          "AWS::CloudWatch::Dashboard",
          "AWS::IAM::ManagedPolicy",
          "AWS::IAM::Role",
          "AWS::Lambda::Permission",
          "AWS::Logs::LogGroup",
          "AWS::S3::BucketPolicy",
          "AWS::SQS::QueuePolicy",
          "AWS::SSM::Parameter");

  private static final String POLICY = "AWS::IAM::Policy";

  private final ObjectNode root;
  private final Intrinsics intrinsics;
  private final Names names;
  private final Place place;

  private TemplateReader(ObjectNode root, Map<String, String> parameters, Place place) {
    this.root = root;
    this.place = place;
    this.names = new Names(object(root, "Resources"), values(root, parameters), place);
    this.intrinsics = new Intrinsics(names, object(root, "Conditions"));
  }

  /** Reads the file; throws {@link TemplateException} when it cannot be run here. */
  public static Template read(Path file, Map<String, String> parameters, Place place) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new TemplateException("The template %s cannot be read".formatted(file), e);
    }
    return parse(text, parameters, place);
  }

  /** Reads the text; throws {@link TemplateException} when it cannot be run here. */
  public static Template parse(String text, Map<String, String> parameters, Place place) {
    return new TemplateReader(Yaml.parse(text), parameters, place).template();
  }

  private Template template() {
    var functions = new ArrayList<FunctionResource>();
    var tables = new ArrayList<TableResource>();
    var queues = new ArrayList<QueueResource>();
    var rules = new ArrayList<RuleResource>();
    var secrets = new ArrayList<SecretResource>();
    var buckets = new ArrayList<String>();
    var api = ApiResource.PLAIN;
    var policies = policies();
    var globals = object(object(root, "Globals"), "Function");
    for (var resource : object(root, "Resources").properties()) {
      var name = resource.getKey();
      var type = resource.getValue().path("Type").asText();
      if (!wanted(name)) {
        continue;
      }
      switch (type) {
        case "AWS::Serverless::Function" ->
            functions.add(
                new FunctionReader(name, names, place, policies)
                    .read(properties(name, Merge.over(globals, raw(name)))));
        case "AWS::DynamoDB::Table" ->
            tables.add(
                TableReader.read(names.physical(name, "TableName"), properties(name, raw(name))));
        case "AWS::SQS::Queue" ->
            queues.add(
                QueueReader.read(names.physical(name, "QueueName"), properties(name, raw(name))));
        case "AWS::Events::Rule" ->
            RuleReader.read(names.attribute(name, "Arn", name), properties(name, raw(name)))
                .ifPresent(rules::add);
        case "AWS::SecretsManager::Secret" ->
            secrets.add(
                SecretReader.read(
                    name, names.ref(name, name).orElseThrow(), properties(name, raw(name))));
        case "AWS::Serverless::HttpApi" -> api = ApiReader.read(properties(name, raw(name)));
        case "AWS::S3::Bucket" -> buckets.add(BucketReader.read(properties(name, raw(name))));
        case POLICY -> {} // Read before.
        default -> {
          if (!WITHOUT_EFFECT.contains(type)) {
            throw new TemplateException(
                "%s: the local runtime does not support resources of type %s"
                    .formatted(name, type));
          }
        }
      }
    }
    return new Template(functions, tables, queues, rules, secrets, buckets, api);
  }

  /** They stand anywhere, so before all functions. */
  private PolicyReader policies() {
    var policies = new PolicyReader(place);
    for (var resource : object(root, "Resources").properties()) {
      var name = resource.getKey();
      if (resource.getValue().path("Type").asText().equals(POLICY) && wanted(name)) {
        policies.take(properties(name, raw(name)));
      }
    }
    return policies;
  }

  private boolean wanted(String name) {
    var condition = object(root, "Resources").path(name).path("Condition");
    return condition.isMissingNode() || intrinsics.conditions().holds(condition.asText(), name);
  }

  private ObjectNode raw(String name) {
    return object((ObjectNode) object(root, "Resources").get(name), "Properties");
  }

  private Properties properties(String name, ObjectNode raw) {
    return new Properties((ObjectNode) intrinsics.resolve(raw, name).orElseThrow(), name);
  }

  private static ObjectNode object(ObjectNode parent, String name) {
    return switch (parent.get(name)) {
      case null -> JsonNodeFactory.instance.objectNode();
      case ObjectNode object -> object;
      default -> throw new TemplateException(name + " must be a mapping");
    };
  }

  private static Map<String, String> values(ObjectNode root, Map<String, String> given) {
    var values = new HashMap<String, String>();
    for (var parameter : object(root, "Parameters").properties()) {
      var name = parameter.getKey();
      var value =
          Optional.ofNullable(given.get(name))
              .or(() ->
                  Optional.ofNullable(parameter.getValue().get("Default")).map(d -> d.asText()))
              .orElseThrow(() ->
                  new TemplateException(
                      "The parameter %s has no default: give it with --parameter %s=value"
                          .formatted(name, name)));
      ParameterRule.check(name, parameter.getValue(), value);
      values.put(name, value);
    }
    for (var name : given.keySet()) {
      if (!values.containsKey(name)) {
        throw new TemplateException("The template has no parameter %s".formatted(name));
      }
    }
    return values;
  }
}
