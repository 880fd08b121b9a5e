package io.callbackchecker.infra;

import io.callbackchecker.ConnectLimits;
import io.callbackchecker.TimeLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/// The alarms about the functions that contact flows invoke, and about the table.
final class OperationAlarms {
  private OperationAlarms() {}

  static List<Alarm> build(
      Construct scope, CallbackTable table, Options options, @Nullable ITopic topic) {
    var alarms = new Alarms(scope, options, topic);
    DeployedOperations.all().forEach(function -> watch(function, alarms, options));
    alarms.anyOf("table-throttled", "DynamoDB refuses writes to the table", table.throttles());
    UsageAlarms.add(alarms, options);
    return alarms.made();
  }

  private static void watch(DeployedFunction function, Alarms alarms, Options options) {
    String word = function.word();
    alarms.crashed(function);
    alarms.anyOf(
        word + "-throttled",
        "Lambda refused invocations",
        Metrics.lambda("Throttles", "Sum", function));
    alarms.failing(function, "calls got ERROR_ENCOUNTERED");
    alarms.above(
        word + "-slow",
        TimeLimits.CALL.toMillis(),
        "One call in a hundred takes over %s ms; by default, Connect waits %s ms"
            .formatted(TimeLimits.CALL.toMillis(), ConnectLimits.DEFAULT_INVOCATION.toMillis()),
        Metrics.lambda("Duration", "p99", function));
    if (options.canary()) {
      alarms.anyOf(
          word + "-broken",
          "A call failed in a way that only a bad version, a lost permission or a lost table"
              + " explains",
          Metrics.faults(function));
    }
    if (!options.selfContained()) {
      alarms.anyOf(
          word + "-priming",
          "A snapshot was taken without priming, so first calls are slow",
          Metrics.own("PrimingFailures", "Sum", function));
    }
  }
}
