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
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What a function is let do by the statements of its own; behind the guard anything works. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GuardTest {

  private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("a"));

  /** Names of the methods that got through. */
  private final List<String> passed = new ArrayList<>();

  private final List<Need> asked = new ArrayList<>();

  @Test
  void a_table_s_call_that_nothing_allows_is_refused_as_dynamodb_refuses_it() {
    var tables = dynamoDb("{Effect: Allow, Action: 'dynamodb:GetItem', Resource: !GetAtt T.Arn}");

    refused(
        () -> tables.putItem(put -> put.tableName("T").item(KEY)),
        400,
        "AccessDeniedException",
        "User: arn:aws:sts::123456789012:assumed-role/FRole/F is not authorized to perform:"
            + " dynamodb:PutItem on resource: arn:aws:dynamodb:us-west-2:123456789012:table/T"
            + " because no identity-based policy allows the dynamodb:PutItem action");

    tables.getItem(get -> get.tableName("T").key(KEY));
    assertThat(passed).containsExactly("getItem");
  }

  @Test
  void a_denial_is_said_to_be_one() {
    var tables =
        dynamoDb(
            "{Effect: Allow, Action: 'dynamodb:*', Resource: '*'}",
            "{Effect: Deny, Action: ['dynamodb:PutItem'], Resource: [!GetAtt T.Arn]}");

    refused(
        () -> tables.putItem(put -> put.tableName("T").item(KEY)),
        400,
        "AccessDeniedException",
        "with an explicit deny in an identity-based policy");
  }

  @Test
  void a_transaction_needs_what_each_of_its_parts_needs() {
    var tables =
        dynamoDb(
            "{Effect: Allow, Action: ['dynamodb:PutItem', 'dynamodb:DeleteItem'], Resource: !GetAtt T.Arn}",
            "{Effect: Allow, Action: 'dynamodb:UpdateItem', Resource: !GetAtt U.Arn}");
    var put = TransactWriteItem.builder().put(p -> p.tableName("T").item(KEY)).build();
    var delete = TransactWriteItem.builder().delete(d -> d.tableName("T").key(KEY)).build();
    var update = TransactWriteItem.builder().update(u -> u.tableName("U").key(KEY)).build();
    var check = TransactWriteItem.builder().conditionCheck(c -> c.tableName("U").key(KEY)).build();

    tables.transactWriteItems(all -> all.transactItems(put, delete, update));

    refused(
        () -> tables.transactWriteItems(all -> all.transactItems(put, check)),
        400,
        "AccessDeniedException",
        "dynamodb:ConditionCheckItem on resource: arn:aws:dynamodb:us-west-2:123456789012:table/U");
    assertThat(passed).containsExactly("transactWriteItems");
  }

  @Test
  void reads_of_several_items_need_each_table() {
    var tables =
        dynamoDb(
            "{Effect: Allow, Action: 'dynamodb:BatchGetItem', Resource: !GetAtt T.Arn}",
            "{Effect: Allow, Action: 'dynamodb:GetItem', Resource: !GetAtt U.Arn}");
    var keys = KeysAndAttributes.builder().keys(List.of(KEY)).build();

    tables.batchGetItem(get -> get.requestItems(Map.of("T", keys)));
    tables.transactGetItems(all ->
        all.transactItems(TransactGetItem.builder().get(g -> g.tableName("U").key(KEY)).build()));

    refused(
        () -> tables.batchGetItem(get -> get.requestItems(Map.of("T", keys, "U", keys))),
        400,
        "AccessDeniedException",
        "table/U");
  }

  @Test
  void an_index_is_a_resource_of_its_own_on_every_page() {
    var tables =
        dynamoDb("{Effect: Allow, Action: 'dynamodb:Query', Resource: !Sub '${T.Arn}/index/i'}");

    assertThat(tables.queryPaginator(query -> query.tableName("T").indexName("i")).items())
        .isEmpty();

    var others = tables.queryPaginator(query -> query.tableName("T"));
    refused(() -> others.items().iterator().hasNext(), 400, "AccessDeniedException", "table/T ");
    assertThat(passed).containsExactly("query");
  }

  @Test
  void what_is_about_no_known_resource_needs_every_resource() {
    var some = dynamoDb("{Effect: Allow, Action: 'dynamodb:*', Resource: !GetAtt T.Arn}");
    var every = dynamoDb("{Effect: Allow, Action: 'dynamodb:ListTables', Resource: '*'}");

    refused(some::listTables, 400, "AccessDeniedException", "dynamodb:ListTables on resource: * ");
    every.listTables();

    assertThat(passed).containsExactly("listTables");
  }

  @Test
  void there_is_no_way_around_the_guard() {
    var tables = dynamoDb("{Effect: Allow, Action: 'dynamodb:GetItem', Resource: !GetAtt T.Arn}");

    assertThatThrownBy(tables::waiter).isInstanceOf(UnsupportedOperationException.class);
    assertThat(tables.serviceName()).isEqualTo("a service");
  }

  @Test
  void a_copy_reads_one_object_and_writes_another() {
    var objects =
        s3(
            "{Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::live-*/*'}",
            "{Effect: Allow, Action: 's3:PutObject', Resource: 'arn:aws:s3:::kept-*/*'}");

    objects.copyObject(copy ->
        copy.sourceBucket("live-1").sourceKey("a").destinationBucket("kept-1").destinationKey("b"));

    refused(
        () ->
            objects.copyObject(copy ->
                copy.sourceBucket("kept-1")
                    .sourceKey("a")
                    .destinationBucket("kept-1")
                    .destinationKey("b")),
        403,
        "AccessDenied",
        "s3:GetObject on resource: \"arn:aws:s3:::kept-1/a\" because");
    refused(
        () -> objects.putObject(put -> put.bucket("live-1").key("a"), RequestBody.empty()),
        403,
        "AccessDenied",
        "s3:PutObject on resource: \"arn:aws:s3:::live-1/a\"");
    assertThat(passed).containsExactly("copyObject");
  }

  @Test
  void only_who_may_list_a_bucket_learns_that_an_object_is_not_there() {
    var get = "{Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::shows/*'}";
    var list = "{Effect: Allow, Action: 's3:ListBucket', Resource: 'arn:aws:s3:::shows'}";

    refused(
        () -> s3(get).getObjectAsBytes(g -> g.bucket("shows").key("gone")),
        403,
        "AccessDenied",
        "s3:ListBucket on resource: \"arn:aws:s3:::shows\"");
    assertThatThrownBy(() -> s3(get, list).getObjectAsBytes(g -> g.bucket("shows").key("gone")))
        .isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void looking_for_a_bucket_is_listing_it_and_the_refusal_of_a_head_says_nothing() {
    var objects = s3("{Effect: Allow, Action: 's3:ListBucket', Resource: 'arn:aws:s3:::shows'}");

    objects.headBucket(head -> head.bucket("shows"));
    objects.listObjectsV2(list -> list.bucket("shows"));

    assertThatThrownBy(() -> objects.headBucket(head -> head.bucket("others")))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(403);
              assertThat(e.awsErrorDetails().errorCode()).isNull();
            });
    assertThat(passed).containsExactly("headBucket", "listObjectsV2");
  }

  @Test
  void a_message_needs_its_queue_and_an_event_its_bus() {
    var queues =
        guarded(
            SqsClient.class, "{Effect: Allow, Action: 'sqs:SendMessage', Resource: !GetAtt Q.Arn}");
    var buses =
        guarded(
            EventBridgeClient.class,
            "{Effect: Allow, Action: 'events:PutEvents', Resource: !Sub"
                + " 'arn:aws:events:${AWS::Region}:${AWS::AccountId}:event-bus/default'}");

    queues.sendMessage(send -> send.queueUrl("http://q/123456789012/Q").messageBody("a"));
    queues.sendMessageBatch(send -> send.queueUrl("http://q/123456789012/Q"));
    buses.putEvents(put -> put.entries(event("default"), event("default")));

    refused(
        () -> queues.sendMessage(send -> send.queueUrl("http://q/123456789012/R").messageBody("a")),
        403,
        "AccessDenied",
        "sqs:sendmessage on resource: arn:aws:sqs:us-west-2:123456789012:R");
    refused(
        () -> buses.putEvents(put -> put.entries(event("other"))),
        400,
        "AccessDeniedException",
        "events:PutEvents on resource: arn:aws:events:us-west-2:123456789012:event-bus/other");
    assertThat(passed).containsExactly("sendMessage", "sendMessageBatch", "putEvents");
  }

  @Test
  void it_tells_of_all_that_is_asked_for() {
    var tables = dynamoDb("{Effect: Allow, Action: 'dynamodb:GetItem', Resource: !GetAtt T.Arn}");

    tables.getItem(get -> get.tableName("T").key(KEY));
    assertThatThrownBy(() -> tables.deleteItem(delete -> delete.tableName("T").key(KEY)))
        .isInstanceOf(AwsServiceException.class);

    assertThat(asked)
        .extracting(Need::action)
        .containsExactly("dynamodb:GetItem", "dynamodb:DeleteItem");
  }

  private static void refused(ThrowingCallable call, int status, String code, String sentence) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(e.awsErrorDetails().errorMessage()).contains(sentence);
            });
  }

  private static PutEventsRequestEntry event(String bus) {
    return PutEventsRequestEntry.builder().source("a").eventBusName(bus).build();
  }

  private DynamoDbClient dynamoDb(String... statements) {
    return guarded(DynamoDbClient.class, statements);
  }

  private S3Client s3(String... statements) {
    return guarded(S3Client.class, statements);
  }

  private <C extends SdkClient> C guarded(Class<C> type, String... statements) {
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
