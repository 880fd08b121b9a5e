package io.callbackchecker.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  @Test
  void hasDefaultsForEverythingButTheTable() {
    var configuration = Configuration.from(Map.of("CALLBACK_TABLE", "callbacks"));

    assertThat(configuration.table()).isEqualTo("callbacks");
    assertThat(configuration.region()).isEqualTo("ap-southeast-2");
    assertThat(configuration.timeToLive().duration()).isEqualTo(Duration.ofDays(7));
    assertThat(configuration.numbers().parse("+61412345678").e164()).isEqualTo("+61412345678");
  }

  @Test
  void readsTheEnvironment() {
    var configuration =
        Configuration.from(
            Map.of(
                "CALLBACK_TABLE", "t",
                "AWS_REGION", "eu-central-1",
                "CALLBACK_TTL", "PT12H",
                "DEFAULT_COUNTRY", "AU"));

    assertThat(configuration.table()).isEqualTo("t");
    assertThat(configuration.region()).isEqualTo("eu-central-1");
    assertThat(configuration.timeToLive().duration()).isEqualTo(Duration.ofHours(12));
    assertThat(configuration.numbers().parse("0412345678").e164()).isEqualTo("+61412345678");
  }

  @Test
  void anEmptyVariableCountsAsAbsent() {
    var configuration =
        Configuration.from(
            Map.of(
                "CALLBACK_TABLE", "t",
                "AWS_REGION", "",
                "CALLBACK_TTL", " ",
                "DEFAULT_COUNTRY", ""));

    assertThat(configuration.region()).isEqualTo("ap-southeast-2");
    assertThat(configuration.timeToLive().duration()).isEqualTo(Duration.ofDays(7));
  }

  @ParameterizedTest(name = "case 40: CALLBACK_TABLE is {0}")
  @NullAndEmptySource
  @ValueSource(strings = " ")
  void failsWithoutATableAndNamesTheVariable(String table) {
    Map<String, String> environment = table == null ? Map.of() : Map.of("CALLBACK_TABLE", table);

    assertThatThrownBy(() -> Configuration.from(environment))
        .hasMessageContaining("CALLBACK_TABLE");
  }

  @ParameterizedTest(name = "case 40: CALLBACK_TTL is {0}")
  @ValueSource(
      strings = {
        "7",
        "7d",
        "P1W",
        "P0D",
        "-P1D",
        "PT0.5S",
        "PT-1S",
        "P3651D",
        "PT9999999999999H",
        "P1M"
      })
  void failsOnAnInvalidTimeToLiveAndNamesTheVariable(String timeToLive) {
    assertFails("CALLBACK_TTL", timeToLive);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "P3650D"})
  void acceptsTheShortestAndTheLongestTimeToLive(String timeToLive) {
    var configuration =
        Configuration.from(Map.of("CALLBACK_TABLE", "callbacks", "CALLBACK_TTL", timeToLive));

    assertThat(configuration.timeToLive().duration()).isEqualTo(Duration.parse(timeToLive));
  }

  @Test
  void theCountryMayBeInLowerCase() {
    var configuration =
        Configuration.from(Map.of("CALLBACK_TABLE", "callbacks", "DEFAULT_COUNTRY", "au"));

    assertThat(configuration.numbers().parse("0412345678").e164()).isEqualTo("+61412345678");
  }

  @ParameterizedTest(name = "case 40: DEFAULT_COUNTRY is {0}")
  @ValueSource(strings = {"AUS", "61", "ZZ", "001", "Australia"})
  void failsOnAnUnknownCountryAndNamesTheVariable(String country) {
    assertFails("DEFAULT_COUNTRY", country);
  }

  @ParameterizedTest(name = "case 40: AWS_REGION is {0}")
  @ValueSource(strings = {"ap southeast", "ap-southeast-2.evil.com", "AP-SOUTHEAST-2"})
  void failsOnAnInvalidRegionAndNamesTheVariable(String region) {
    assertFails("AWS_REGION", region);
  }

  private static void assertFails(String variable, String value) {
    assertThatThrownBy(() -> Configuration.from(Map.of("CALLBACK_TABLE", "t", variable, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(variable)
        .hasMessageContaining(value);
  }
}
