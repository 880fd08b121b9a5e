package io.callbackchecker.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;

/// Addresses, with the SDK's rules as the oracle.
class EndpointTest {
  private static final AwsService DYNAMODB = new AwsService("dynamodb", "T", "application/json");

  static Stream<Region> regions() {
    return Region.regions().stream().filter(region -> !region.isGlobalRegion());
  }

  @ParameterizedTest
  @MethodSource("regions")
  void isTheSameAsTheSdks(Region region) {
    for (boolean fips : new boolean[] {false, true}) {
      for (boolean dualStack : new boolean[] {false, true}) {
        var environment =
            Map.of(
                "AWS_USE_FIPS_ENDPOINT", Boolean.toString(fips),
                "AWS_USE_DUALSTACK_ENDPOINT", Boolean.toString(dualStack));
        URI sdk;
        try {
          sdk =
              DynamoDbEndpointProvider.defaultProvider()
                  .resolveEndpoint(e -> e.region(region).useFips(fips).useDualStack(dualStack))
                  .join()
                  .endpointUrl()
                  .toUri();
        } catch (RuntimeException _) {
          // Not every partition has FIPS or dual-stack endpoints.
          continue;
        }
        assertThat(Endpoint.of(DYNAMODB, region.id(), environment))
            .as("%s, FIPS %s, dual-stack %s", region, fips, dualStack)
            .isEqualTo(sdk);
      }
    }
  }

  @Test
  void prefersTheServicesVariableThenTheGeneralOneThenTheRegion() {
    var both =
        Map.of("AWS_ENDPOINT_URL", "http://a:1", "AWS_ENDPOINT_URL_DYNAMODB", "http://b:2/c");

    assertThat(Endpoint.of(DYNAMODB, "eu-west-1", both)).hasToString("http://b:2/c");
    assertThat(Endpoint.of(DYNAMODB, "eu-west-1", Map.of("AWS_ENDPOINT_URL", "https://a")))
        .hasToString("https://a");
    assertThat(
            Endpoint.of(
                DYNAMODB,
                "eu-west-1",
                Map.of(
                    "AWS_ENDPOINT_URL",
                    "https://a",
                    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                    "TRUE")))
        .hasToString("https://dynamodb.eu-west-1.amazonaws.com");
    assertThat(Endpoint.of(DYNAMODB, "eu-west-1", Map.of("AWS_ENDPOINT_URL", " ")))
        .hasToString("https://dynamodb.eu-west-1.amazonaws.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8000",
        "ftp://a",
        "http://",
        "http://a b",
        "http://u:p@a",
        "https://a?b"
      })
  void refusesAnInvalidAddressAndNamesTheVariable(String address) {
    var environment = Map.of("AWS_ENDPOINT_URL_DYNAMODB", address);

    assertThatThrownBy(() -> Endpoint.of(DYNAMODB, "eu-west-1", environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("AWS_ENDPOINT_URL_DYNAMODB")
        .hasMessageContaining(address);
  }
}
