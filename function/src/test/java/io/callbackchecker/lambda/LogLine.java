package io.callbackchecker.lambda;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A log line as CloudWatch reads it: fields, and metrics by their dimensions.
///
/// @param fields everything at the root of the line except `_aws` and the values of metrics
/// @param metrics per list of dimensions, such as `[function]`, the values of the metrics by name
record LogLine(Map<String, Object> fields, Map<List<String>, Map<String, BigDecimal>> metrics) {
  static LogLine of(String line) {
    var fields = FuzzedJson.read(line.getBytes(StandardCharsets.US_ASCII));
    var aws = (Map<?, ?>) requireNonNull(fields.remove("_aws"), line);
    assertThat(aws.keySet().toString()).isEqualTo("[Timestamp, CloudWatchMetrics]");
    var metrics = new HashMap<List<String>, Map<String, BigDecimal>>();
    for (Object directive : list(aws, "CloudWatchMetrics")) {
      var of = (Map<?, ?>) directive;
      assertThat(of.get("Namespace")).isEqualTo("CallbackChecker");
      for (Object set : list(of, "Dimensions")) {
        var dimensions = ((List<?>) set).stream().map(String.class::cast).toList();
        assertThat(fields.keySet()).containsAll(dimensions);
        metrics.put(dimensions, values(list(of, "Metrics"), fields));
      }
    }
    metrics.values().forEach(values -> fields.keySet().removeAll(values.keySet()));
    return new LogLine(fields, metrics);
  }

  /// The values of the metrics whose only dimension is `function`.
  Map<String, BigDecimal> ofFunction() {
    return requireNonNull(metrics.get(List.of("function")), "no metric of the function");
  }

  private static Map<String, BigDecimal> values(List<?> metrics, Map<String, Object> fields) {
    var values = new HashMap<String, BigDecimal>();
    for (Object metric : metrics) {
      var definition = (Map<?, ?>) metric;
      String name = (String) requireNonNull(definition.get("Name"));
      assertThat(definition.get("Unit"))
          .isEqualTo(name.equals("DatastoreLatency") ? "Milliseconds" : "Count");
      var value = (BigDecimal) requireNonNull(fields.get(name), name);
      assertThat(values.put(name, value)).as("%s twice", name).isNull();
    }
    return values;
  }

  private static List<?> list(Map<?, ?> of, String name) {
    return (List<?>) requireNonNull(of.get(name), name);
  }
}
