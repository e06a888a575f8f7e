package dev.unbroken.bench.handler;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.bench.Machine;
import dev.unbroken.local.http.HttpFront;
import dev.unbroken.local.tables.LocalTables;
import dev.unbroken.local.template.FunctionResource;
import dev.unbroken.local.template.Place;
import dev.unbroken.local.template.Template;
import dev.unbroken.local.template.TemplateReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The template's tables in this process, over HTTP on loopback, and what functions need to know.
 */
final class Service implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "us-west-2";

  private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

  /** So high that no measurement is throttled; the counting itself stays. */
  private static final Map<String, String> PARAMETERS =
      Map.of("ApiRateLimit", "10000", "ApiBurstLimit", "5000", "ChannelLimit", "1000000");

  private final Path events;
  private final Template template;
  private final LocalTables tables;
  private final HttpFront front;
  private final SdkHttpClient http;

  private Service(Path events, Template template) throws Exception {
    this.events = events;
    this.template = template;
    this.tables = LocalTables.start(Optional.empty(), template.tables());
    this.front = HttpFront.start("127.0.0.1", 0, tables.front());
    this.http = AwsCrtHttpClient.builder().connectionTimeout(Duration.ofSeconds(2)).build();
  }

  static Service start(Machine machine) throws Exception {
    var home = machine.home();
    var place = new Place(ACCOUNT, REGION, "http://127.0.0.1");
    var template = TemplateReader.read(home.resolve("template.yaml"), PARAMETERS, place);
    return new Service(home.resolve("events"), template);
  }

  private URI dynamoDb() {
    return front.address();
  }

  /** A client of the tables, made as a function on Lambda makes its own, that these listen to. */
  DynamoDbClient client(ExecutionInterceptor... listeners) {
    return DynamoDbClient.builder()
        .httpClient(http)
        .region(Region.of(REGION))
        .endpointOverride(dynamoDb())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
        .overrideConfiguration(limits -> {
          // Limits cost something, so there are some; a cold engine may need more than a table.
          limits.apiCallAttemptTimeout(LONGEST_CALL).apiCallTimeout(LONGEST_CALL);
          for (var each : listeners) {
            limits.addExecutionInterceptor(each);
          }
        })
        .build();
  }

  /** What the template says of the function of an operation. */
  FunctionResource function(String operation) {
    return template.functions().stream()
        .filter(each -> each.name().equals(operation + "Function"))
        .findFirst()
        .orElseThrow();
  }

  /** The variables of a function, as Lambda sets them for it. */
  Map<String, String> environment(FunctionResource function) {
    var environment = new HashMap<String, String>();
    function
        .environment()
        .forEach((name, value) -> environment.put(name, value.replaceAll("\\{\\{.*}}", "secret")));
    environment.put("AWS_REGION", REGION);
    environment.put("AWS_ACCESS_KEY_ID", "any");
    environment.put("AWS_SECRET_ACCESS_KEY", "thing");
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    environment.put(
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb().toString());
    return environment;
  }

  /** A sample event of channels as API Gateway sends it of an IAM user, with this body. */
  byte[] event(String file, ObjectNode body) throws IOException {
    var event = (ObjectNode) JSON.readTree(events.resolve("channels/" + file + ".json").toFile());
    event
        .withObject("/requestContext/authorizer/iam")
        .put("accessKey", "AKIAIOSFODNN7EXAMPLE")
        .put("accountId", ACCOUNT)
        .put("userId", "AIDACKCEVSQ6C2EXAMPLE");
    return JSON.writeValueAsBytes(event.put("body", JSON.writeValueAsString(body)));
  }

  @Override
  public void close() {
    http.close();
    front.close();
    tables.close();
  }
}
