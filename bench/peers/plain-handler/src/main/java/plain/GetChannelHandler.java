package plain;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** GetChannel by the tutorial: the SDK's defaults, AWS's event classes, Jackson, one GetItem. */
public class GetChannelHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final DynamoDbClient dynamoDb = DynamoDbClient.create();
  private final ObjectMapper json = new ObjectMapper();
  private final String table = System.getenv("RESOURCES_TABLE");

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    try {
      var arn = json.readValue(event.getBody(), Request.class).arn();
      if (arn == null || arn.isEmpty()) {
        return answer(400, Map.of("message", "arn is missing"));
      }
      var item =
          dynamoDb
              .getItem(get -> get.tableName(table).key(key(arn)).consistentRead(true))
              .item();
      return item.isEmpty()
          ? answer(404, Map.of("message", arn + " not found"))
          : answer(200, Map.of("channel", Channel.of(item)));
    } catch (JsonProcessingException e) {
      return answer(400, Map.of("message", "The body is no JSON"));
    }
  }

  /** What the caller asks for. */
  record Request(String arn) {}

  private static Map<String, AttributeValue> key(String arn) {
    var id = arn.substring(arn.lastIndexOf('/') + 1);
    return Map.of("kind", AttributeValue.fromS("channel"), "id", AttributeValue.fromS(id));
  }

  private APIGatewayV2HTTPResponse answer(int status, Object body) {
    try {
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(status)
          .withHeaders(Map.of("Content-Type", "application/json"))
          .withBody(json.writeValueAsString(body))
          .build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
