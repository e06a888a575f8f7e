package dev.unbroken.local.permissions;

import static dev.unbroken.local.permissions.Guarded.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What a function is let do with tables by its own statements. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GuardTest {

  private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("a"));

  private final Guarded guard = new Guarded();

  @Test
  void a_table_s_call_that_nothing_allows_is_refused_as_dynamodb_refuses_it() {
    var tables =
        guard.dynamoDb("{Effect: Allow, Action: 'dynamodb:GetItem', Resource: !GetAtt T.Arn}");

    refused(
        () -> tables.putItem(put -> put.tableName("T").item(KEY)),
        400,
        "AccessDeniedException",
        "User: arn:aws:sts::123456789012:assumed-role/FRole/F is not authorized to perform:"
            + " dynamodb:PutItem on resource: arn:aws:dynamodb:us-west-2:123456789012:table/T"
            + " because no identity-based policy allows the dynamodb:PutItem action");

    tables.getItem(get -> get.tableName("T").key(KEY));
    assertThat(guard.passed).containsExactly("getItem");
  }

  @Test
  void a_denial_is_said_to_be_one() {
    var tables =
        guard.dynamoDb(
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
        guard.dynamoDb(
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
    assertThat(guard.passed).containsExactly("transactWriteItems");
  }

  @Test
  void reads_of_several_items_need_each_table() {
    var tables =
        guard.dynamoDb(
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
        guard.dynamoDb(
            "{Effect: Allow, Action: 'dynamodb:Query', Resource: !Sub '${T.Arn}/index/i'}");

    assertThat(tables.queryPaginator(query -> query.tableName("T").indexName("i")).items())
        .isEmpty();

    var others = tables.queryPaginator(query -> query.tableName("T"));
    refused(() -> others.items().iterator().hasNext(), 400, "AccessDeniedException", "table/T ");
    assertThat(guard.passed).containsExactly("query");
  }

  @Test
  void what_is_about_no_known_resource_needs_every_resource() {
    var some = guard.dynamoDb("{Effect: Allow, Action: 'dynamodb:*', Resource: !GetAtt T.Arn}");
    var every = guard.dynamoDb("{Effect: Allow, Action: 'dynamodb:ListTables', Resource: '*'}");

    refused(some::listTables, 400, "AccessDeniedException", "dynamodb:ListTables on resource: * ");
    every.listTables();

    assertThat(guard.passed).containsExactly("listTables");
  }

  @Test
  void there_is_no_way_around_the_guard() {
    var tables =
        guard.dynamoDb("{Effect: Allow, Action: 'dynamodb:GetItem', Resource: !GetAtt T.Arn}");

    assertThatThrownBy(tables::waiter).isInstanceOf(UnsupportedOperationException.class);
    assertThat(tables.serviceName()).isEqualTo("a service");
  }

  @Test
  void it_tells_of_all_that_is_asked_for() {
    var tables =
        guard.dynamoDb("{Effect: Allow, Action: 'dynamodb:GetItem', Resource: !GetAtt T.Arn}");

    tables.getItem(get -> get.tableName("T").key(KEY));
    assertThatThrownBy(() -> tables.deleteItem(delete -> delete.tableName("T").key(KEY)))
        .isInstanceOf(AwsServiceException.class);

    assertThat(guard.asked)
        .extracting(Need::action)
        .containsExactly("dynamodb:GetItem", "dynamodb:DeleteItem");
  }
}
