package dev.unbroken.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.local.template.Place;
import dev.unbroken.local.template.TemplateReader;
import dev.unbroken.testing.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The environment file of {@code sam local}, beside what {@code ./unbroken up} gives functions. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SamEnvironmentTest {

  private static final String QUEUES = "http://host.docker.internal:4603";

  private static final Set<String> ENDPOINTS =
      Set.of(
          "AWS_ENDPOINT_URL_DYNAMODB",
          "AWS_ENDPOINT_URL_EVENTBRIDGE",
          "AWS_ENDPOINT_URL_S3",
          "AWS_ENDPOINT_URL_SECRETS_MANAGER",
          "AWS_ENDPOINT_URL_SQS");

  private final Map<String, String> file = read();

  @Test
  void each_function_gets_what_it_gets_from_the_local_runtime() {
    var functions =
        TemplateReader.read(
                Template.PROJECT.resolve("template.yaml"),
                Map.of("SamLocal", "true"),
                new Place("123456789012", "us-west-2", QUEUES))
            .functions();
    var used = new TreeSet<String>();

    for (var function : functions) {
      for (var variable : function.environment().entrySet()) {
        var name = variable.getKey();
        if (file.containsKey(name)) {
          used.add(name);
        }
        if (variable.getValue().matches("https?://.*|arn:.*")) {
          assertThat(file.get(name))
              .as("%s of %s: SAM knows no resource's address", name, function.name())
              .isEqualTo(variable.getValue());
        }
        if (variable.getValue().startsWith("{{")) {
          assertThat(file.get(name))
              .as("%s of %s: SAM reads no secrets", name, function.name())
              .isNotBlank();
        }
      }
      assertThat(function.environment()).containsKeys(ENDPOINTS.toArray(String[]::new));
    }
    assertThat(used).as("what no function asks for is not in the file").isEqualTo(file.keySet());
  }

  @Test
  void endpoints_are_the_ports_of_the_local_runtime() {
    assertThat(ports())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "AWS_ENDPOINT_URL_S3", 4601,
                "AWS_ENDPOINT_URL_DYNAMODB", 4602,
                "AWS_ENDPOINT_URL_SQS", 4603,
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", 4604,
                "AWS_ENDPOINT_URL_EVENTBRIDGE", 4604));
  }

  private Map<String, Integer> ports() {
    var ports = new HashMap<String, Integer>();
    ENDPOINTS.forEach(name -> ports.put(name, URI.create(file.get(name)).getPort()));
    return ports;
  }

  private static Map<String, String> read() {
    try {
      var root =
          new ObjectMapper().readTree(Template.PROJECT.resolve("local/sam-env.json").toFile());
      var values = new TreeMap<String, String>();
      root.path("Parameters")
          .properties()
          .forEach(e -> values.put(e.getKey(), e.getValue().asText()));
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
