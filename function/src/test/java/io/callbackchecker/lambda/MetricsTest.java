package io.callbackchecker.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.FailureReason;
import io.callbackchecker.testing.fixture.CallbackTable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The exact metrics of every outcome. For [Functions], each invocation is the first of a process.
class MetricsTest {
  private static final String EVENT = Events.of("+61412345678");
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal NONE = BigDecimal.ZERO;

  private final Functions functions = new Functions();

  @BeforeEach
  void emptyTheTable() {
    CallbackTable.empty();
  }

  @Test
  void countsAStoredNumber() {
    functions.set(EVENT);

    assertMeasured(Map.of("Stored", ONE, "Errors", NONE, "ColdStarts", ONE));
  }

  @Test
  void countsADuplicateButNoError() {
    functions.set(EVENT);
    functions.set(EVENT);

    assertMeasured(Map.of("Duplicates", ONE, "Errors", NONE, "ColdStarts", ONE));
  }

  @Test
  void countsAClearedNumber() {
    functions.set(EVENT);
    functions.clear(EVENT);

    assertMeasured(Map.of("Cleared", ONE, "Errors", NONE, "ColdStarts", ONE));
  }

  @Test
  void countsAClearWithoutEffect() {
    functions.clear(EVENT);

    assertMeasured(Map.of("NoAction", ONE, "Errors", NONE, "ColdStarts", ONE));
  }

  @Test
  void countsAnErrorWithoutACallToTheDatastore() {
    functions.set("{}");

    assertThat(line().metrics())
        .isEqualTo(
            Map.of(
                List.of("function"),
                Map.of("Errors", ONE, "ColdStarts", ONE),
                List.of("function", "reason"),
                Map.of("Errors", ONE)));
    assertThat(line().fields())
        .containsEntry("reason", FailureReason.MISSING_CALLBACK_NUMBER.name())
        .doesNotContainKeys("datastore_ms", "attempts");
  }

  /// These metrics, the latency of a call to the datastore, and nothing else.
  private void assertMeasured(Map<String, BigDecimal> counts) {
    assertThat(line().metrics().keySet()).containsExactly(List.of("function"));
    var metrics = new HashMap<>(line().ofFunction());
    var latency = metrics.remove("DatastoreLatency");
    assertThat(metrics).isEqualTo(counts);
    assertThat(latency).isNotNull().isPositive().isEqualTo(line().fields().get("datastore_ms"));
    assertThat(line().fields()).containsEntry("attempts", ONE);
  }

  private LogLine line() {
    return LogLine.of(functions.lastLogLine());
  }
}
