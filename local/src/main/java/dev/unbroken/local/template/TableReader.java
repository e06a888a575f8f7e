package dev.unbroken.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Reads AWS::DynamoDB::Table. */
final class TableReader {

  private TableReader() {}

  static TableResource read(String name, Properties table) {
    var attributes = new LinkedHashMap<String, String>();
    for (var definition : table.objects("AttributeDefinitions")) {
      attributes.put(
          definition.requiredText("AttributeName"), definition.requiredText("AttributeType"));
      definition.done();
    }
    var indexes = new ArrayList<TableResource.Index>();
    table.objects("GlobalSecondaryIndexes").forEach(index -> indexes.add(index(index, true)));
    table.objects("LocalSecondaryIndexes").forEach(index -> indexes.add(index(index, false)));
    var stream = table.below("StreamSpecification");
    var view = stream.text("StreamViewType");
    stream.done();
    var ttl = table.below("TimeToLiveSpecification");
    var attribute = ttl.text("AttributeName");
    var timeToLive = ttl.flag("Enabled", false) ? attribute : Optional.<String>empty();
    ttl.done();
    var resource = new TableResource(name, attributes, key(table), indexes, view, timeToLive);
    table
        .ignoring("BillingMode", "DeletionProtectionEnabled", "OnDemandThroughput")
        .ignoring("PointInTimeRecoverySpecification", "ProvisionedThroughput", "SSESpecification")
        .ignoring("TableClass", "TableName", "Tags", "ContributorInsightsSpecification")
        .done();
    return resource;
  }

  private static TableResource.Index index(Properties index, boolean global) {
    var projection = index.below("Projection");
    var type = projection.text("ProjectionType").orElse("ALL");
    var included = projection.texts("NonKeyAttributes");
    projection.done();
    var read =
        new TableResource.Index(
            index.requiredText("IndexName"), global, key(index), type, List.copyOf(included));
    index.ignoring("ProvisionedThroughput", "OnDemandThroughput").done();
    return read;
  }

  private static TableResource.Key key(Properties owner) {
    Optional<String> hash = Optional.empty();
    Optional<String> range = Optional.empty();
    for (var part : owner.objects("KeySchema")) {
      var attribute = Optional.of(part.requiredText("AttributeName"));
      switch (part.requiredText("KeyType")) {
        case "HASH" -> hash = attribute;
        case "RANGE" -> range = attribute;
        case String other ->
            throw new TemplateException(
                "%s: %s is neither HASH nor RANGE".formatted(owner.where("KeySchema"), other));
      }
      part.done();
    }
    return new TableResource.Key(hash.orElseThrow(() -> owner.missing("KeySchema")), range);
  }
}
