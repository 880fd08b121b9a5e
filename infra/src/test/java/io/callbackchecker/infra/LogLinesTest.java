package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.callbackchecker.Cleanup;
import io.callbackchecker.Message;
import io.callbackchecker.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What the shipped handlers write to standard output, for every answer.
class LogLinesTest {
  /// The schema of CloudWatch's embedded metric format, written from its published specification.
  private static final JsonSchema EMBEDDED_METRIC_FORMAT = schema();

  private static final Pattern MESSAGE = Pattern.compile("\"(?:message|reason)\":\"(\\w+)\"");

  @ParameterizedTest
  @EnumSource
  void eachInvocationWritesOneLineOfValidMetrics(Operation operation) {
    var run = ShippedHandler.run(operation);

    assertThat(run.lines()).hasSize(run.invocations());
    assertThat(run.lines())
        .allSatisfy(
            line -> assertThat(EMBEDDED_METRIC_FORMAT.validate(line, InputFormat.JSON)).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void noLineContainsAnUnmaskedNumber(Operation operation) {
    assertThat(ShippedHandler.run(operation).lines())
        .noneMatch(line -> line.contains(ShippedHandler.DIGITS))
        .anyMatch(line -> line.contains("\"+61*****678\""));
  }

  @ParameterizedTest
  @EnumSource
  void theRunCoversEveryAnswer(Operation operation) {
    var answers =
        ShippedHandler.run(operation).lines().stream()
            .flatMap(line -> MESSAGE.matcher(line).results().map(match -> match.group(1)))
            .distinct()
            .toList();

    assertThat(answers)
        .containsAll(operation.messages().stream().map(Message::name).toList())
        .contains(
            "MALFORMED_EVENT",
            "MISSING_CALLBACK_NUMBER",
            "INVALID_CALLBACK_NUMBER",
            "DATASTORE_THROTTLED",
            "DATASTORE_DENIED",
            "DATASTORE_MISCONFIGURED",
            "DATASTORE_UNAVAILABLE",
            "OUT_OF_TIME");
  }

  @ParameterizedTest
  @EnumSource
  void theLinesHaveTheMetricsThatTheDashboardShows(Operation operation) {
    for (DeployedOperations.Outcome outcome : DeployedOperations.outcomes(operation)) {
      assertThat(ShippedHandler.run(operation).lines())
          .anyMatch(line -> line.contains("{\"Name\":\"" + outcome.metric() + "\""));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCleanupWritesValidMetricsAndNoUnmaskedNumber(Cleanup cleanup) {
    var lines = ShippedCleanup.run(cleanup).lines();

    assertThat(lines)
        .hasSize(cleanup == Cleanup.ENDED ? 4 : 2)
        .allSatisfy(
            line -> assertThat(EMBEDDED_METRIC_FORMAT.validate(line, InputFormat.JSON)).isEmpty())
        .noneMatch(line -> line.contains(ShippedCleanup.DIGITS));
  }

  @ParameterizedTest
  @CsvSource({
    "ENDED, Freed Errors",
    "SWEEP, Freed Kept CouldNotTell EntriesUnderHour EntriesUnderDay EntriesOlder Errors"
  })
  void aCleanupsLinesHaveTheMetricsOfItsAlarmsAndGraphs(Cleanup cleanup, String metrics) {
    for (String metric : metrics.split(" ", -1)) {
      assertThat(ShippedCleanup.run(cleanup).lines())
          .anyMatch(line -> line.contains("{\"Name\":\"" + metric + "\""));
    }
  }

  @Test
  void theSchemaRefusesWhatCloudWatchWouldDrop() {
    String good =
        """
        {"Stored":1,"function":"f","_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"N",\
        "Dimensions":[["function"]],"Metrics":[{"Name":"Stored","Unit":"Count"}]}]}}\
        """;

    assertThat(EMBEDDED_METRIC_FORMAT.validate(good, InputFormat.JSON)).isEmpty();
    for (String bad :
        List.of(
            good.replace("\"Timestamp\":1,", ""),
            good.replace("\"Timestamp\":1", "\"Timestamp\":\"now\""),
            good.replace("\"Namespace\":\"N\",", ""),
            good.replace("\"Unit\":\"Count\"", "\"Unit\":\"Calls\""),
            good.replace("[[\"function\"]]", "[\"function\"]"),
            good.replace("\"_aws\"", "\"aws\""))) {
      assertThat(EMBEDDED_METRIC_FORMAT.validate(bad, InputFormat.JSON)).as(bad).isNotEmpty();
    }
  }

  private static JsonSchema schema() {
    try (var file = LogLinesTest.class.getResourceAsStream("/embedded-metric-format.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
