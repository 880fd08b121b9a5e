package io.callbackchecker.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.callbackchecker.CallbackNumber;
import io.callbackchecker.Meter;
import java.time.Duration;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/// Stands in for the function's class of this name, and writes the line of a set that succeeds
/// through Powertools, with its other fields as metadata.
final class InvocationLog {
  private final Metrics metrics = MetricsFactory.getMetricsInstance();
  private boolean warm;

  static InvocationLog onStandardOutput() {
    return new InvocationLog();
  }

  Line begin(Context context) {
    metrics.setNamespace("CallbackChecker");
    metrics.setDefaultDimensions(DimensionSet.of("function", context.getFunctionName()));
    metrics.addMetadata("request_id", context.getAwsRequestId());
    return new Line();
  }

  void primingFailed(String function, RuntimeException failure) {
    throw failure;
  }

  final class Line implements Meter {
    void contact(String id) {
      if (id != null) {
        metrics.addMetadata("contact_id", id);
      }
    }

    void number(CallbackNumber parsed) {
      metrics.addMetadata("callback_number", parsed.toString());
    }

    void failure(RuntimeException failure) {
      throw failure;
    }

    @Override
    public void datastoreCalled(Duration took, int attempts) {
      metrics.addMetric("DatastoreLatency", took.toMillis(), MetricUnit.MILLISECONDS);
      metrics.addMetadata("attempts", attempts);
    }

    void end(Reply reply) {
      metrics.addMetadata("level", "INFO");
      metrics.addMetadata("message", reply.message().name());
      metrics.addMetric("Stored", 1, MetricUnit.COUNT);
      metrics.addMetric("Errors", 0, MetricUnit.COUNT);
      if (!warm) {
        warm = true;
        metrics.addMetadata("start", "cold");
        metrics.addMetric("ColdStarts", 1, MetricUnit.COUNT);
      }
      metrics.flush();
    }
  }
}
