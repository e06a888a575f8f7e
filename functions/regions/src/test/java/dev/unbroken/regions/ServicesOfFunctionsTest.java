package dev.unbroken.regions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.GeneratedServiceMetadataProvider;
import software.amazon.awssdk.regions.ServiceMetadata;

/** What the functions' clients do without the SDK's own table of services. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServicesOfFunctionsTest {

  @Test
  void requests_go_where_the_table_would_send_them_and_are_signed_alike() throws Exception {
    var without = new Requests().call();

    assertThat(without)
        .containsEntry(
            "sqs us-gov-west-1 fips true dual stack false",
            "sqs.us-gov-west-1.amazonaws.com us-gov-west-1/sqs/aws4_request")
        .isEqualTo(withTheTable());
  }

  @Test
  void the_table_itself_is_not_asked() {
    assertThat(ServiceMetadata.of("dynamodb").getClass().getName())
        .isEqualTo("software.amazon.awssdk.regions.DefaultServiceMetadata");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> withTheTable() throws Exception {
    var ours = GeneratedServiceMetadataProvider.class.getProtectionDomain().getCodeSource();
    var others =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(ServicesOfFunctionsTest::url)
            .filter(url -> !url.equals(ours.getLocation()))
            .toArray(URL[]::new);
    try (var sdk = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
      var table = sdk.loadClass(ServiceMetadata.class.getName()).getMethod("of", String.class);
      assertThat(table.invoke(null, "dynamodb").getClass().getSimpleName())
          .isEqualTo("DynamodbServiceMetadata");
      var requests = sdk.loadClass(Requests.class.getName()).getConstructor().newInstance();
      return ((Callable<Map<String, String>>) requests).call();
    }
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
