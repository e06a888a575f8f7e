package dev.unbroken.regions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.DynamodbServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.EventsServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.S3ServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.SecretsmanagerServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.SqsServiceMetadata;

/** What the SDK's own table, which the functions go without, says of the services they call. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServicesOfFunctionsTest {

  static List<Arguments> services() {
    return List.of(
        Arguments.of("dynamodb", new DynamodbServiceMetadata()),
        Arguments.of("events", new EventsServiceMetadata()),
        Arguments.of("s3", new S3ServiceMetadata()),
        Arguments.of("secretsmanager", new SecretsmanagerServiceMetadata()),
        Arguments.of("sqs", new SqsServiceMetadata()));
  }

  static Stream<Region> regions() {
    return Region.regions().stream().filter(region -> !region.isGlobalRegion());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("services")
  void a_request_is_signed_for_the_region_that_the_table_names(String name, ServiceMetadata table) {
    assertThat(regions())
        .isNotEmpty()
        .allSatisfy(region ->
            assertThat(ServiceMetadata.of(name).signingRegion(region))
                .isEqualTo(table.signingRegion(region)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("services")
  void a_service_is_where_the_table_has_it(String name, ServiceMetadata table) {
    assertThat(regions())
        .isNotEmpty()
        .allSatisfy(region ->
            assertThat(ServiceMetadata.of(name).endpointFor(region))
                .isEqualTo(table.endpointFor(region)));
  }

  @Test
  void the_table_itself_is_not_asked() {
    assertThat(ServiceMetadata.of("dynamodb")).isNotInstanceOf(DynamodbServiceMetadata.class);
  }
}
