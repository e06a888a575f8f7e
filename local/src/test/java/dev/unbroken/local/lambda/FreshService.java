package dev.unbroken.local.lambda;

import dev.unbroken.local.LocalRuntime;
import dev.unbroken.local.Options;
import dev.unbroken.local.template.FunctionResource;
import dev.unbroken.local.template.Place;
import dev.unbroken.local.template.Template;
import dev.unbroken.local.template.TemplateReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A service of the whole template that is empty for each call. */
final class FreshService implements AutoCloseable {

  private static final Options OPTIONS =
      Options.of(dev.unbroken.testing.Template.PROJECT.resolve("template.yaml")).withPort(0);

  /** That which the sample events of hooks show. */
  private static final String HOOK_SECRET =
      "{\"current\":\"SampleSecretOfTheHooks0123456789abcdefgh\"}";

  private final LocalRuntime runtime = LocalRuntime.start(OPTIONS);
  private final HttpClient http = HttpClient.newHttpClient();

  FreshService() {
    runtime
        .clients()
        .secretsManager()
        .putSecretValue(put -> put.secretId("HookSecret").secretString(HOOK_SECRET));
  }

  /** What the template says of its functions, to whoever runs them beside this service. */
  Template template() {
    var place =
        new Place(OPTIONS.accountId(), OPTIONS.region(), runtime.endpoints().sqs().toString());
    return TemplateReader.read(OPTIONS.template(), Map.of(), place);
  }

  /** The variables of a function that runs in a process of its own. */
  Map<String, String> environment(FunctionResource function) {
    var environment = new HashMap<String, String>();
    function
        .environment()
        .forEach((name, value) -> environment.put(name, value.replaceAll("\\{\\{.*}}", "secret")));
    var endpoints = runtime.endpoints();
    var more =
        Map.of(
            "AWS_REGION", OPTIONS.region(),
            "AWS_ACCESS_KEY_ID", "any",
            "AWS_SECRET_ACCESS_KEY", "thing",
            "AWS_LAMBDA_FUNCTION_NAME", function.name(),
            "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()),
            "AWS_ENDPOINT_URL_DYNAMODB", endpoints.dynamoDb().toString(),
            "AWS_ENDPOINT_URL_S3", endpoints.s3().toString(),
            "AWS_ENDPOINT_URL_SQS", endpoints.sqs().toString(),
            "AWS_ENDPOINT_URL_EVENTBRIDGE", endpoints.eventBridge().toString());
    environment.putAll(more);
    environment.put("AWS_SAM_LOCAL", "true");
    environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", endpoints.eventBridge().toString());
    return environment;
  }

  /** Calls a function as {@code aws lambda invoke} does; an error of it is an answer. */
  String invoke(String function, String event) throws IOException, InterruptedException {
    var path = "/2015-03-31/functions/%s/invocations".formatted(function);
    var request =
        HttpRequest.newBuilder(URI.create(runtime.endpoints().eventBridge() + path))
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Takes everything out of both tables. */
  void clear() {
    clear("ResourcesTable", List.of("kind", "id"));
    clear("StreamsTable", List.of("channelId", "item"));
  }

  private void clear(String table, List<String> key) {
    var dynamoDb = runtime.clients().dynamoDb();
    for (var item : dynamoDb.scanPaginator(scan -> scan.tableName(table)).items()) {
      var place = new HashMap<String, AttributeValue>(item);
      place.keySet().retainAll(key);
      dynamoDb.deleteItem(delete -> delete.tableName(table).key(place));
    }
  }

  @Override
  public void close() {
    http.close();
    runtime.close();
  }
}
