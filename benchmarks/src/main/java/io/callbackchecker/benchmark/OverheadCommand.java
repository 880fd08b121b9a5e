package io.callbackchecker.benchmark;

import io.callbackchecker.dynamodb.embedded.FaultProxy;
import io.callbackchecker.lambda.OwnWork;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// What an invocation costs besides waiting for the datastore: our own work, by JMH, and how many
/// requests each variant sends.
@Command(
    name = "overhead",
    description =
        "Measures our work and allocation per invocation, and each variant's datastore requests.",
    mixinStandardHelpOptions = true)
final class OverheadCommand implements Callable<Integer> {
  private static final Map<Variant, Quantity> REQUESTS =
      Map.of(
          Variant.SELF_CONTAINED, Quantity.REQUESTS,
          Variant.NODE, Quantity.NODE_REQUESTS,
          Variant.JAVA, Quantity.JAVA_REQUESTS);

  /// The rows of the table, after the methods that JMH runs.
  private static final Map<String, String> ROWS =
      Map.of(
          "setNew", MeasuredCall.SET_NEW.title,
          "setDuplicate", MeasuredCall.SET_DUPLICATE.title,
          "clear", MeasuredCall.CLEAR.title,
          "setRefused", "set, no number");

  private final Measurements measurements = new Measurements();

  @Mixin private MeasureOptions options = new MeasureOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, RunnerException {
    ownWork();
    try (var stage = new Stage(options, Duration.ZERO);
        var proxy = FaultProxy.before(stage.plainEndpoint())) {
      for (var quantity : REQUESTS.entrySet()) {
        Results.progress("requests of " + quantity.getKey().title);
        try (var deployment = stage.deploy(quantity.getKey(), proxy.endpoint())) {
          String number = stage.events().nextNumber();
          for (var call : MeasuredCall.values()) {
            proxy.forget();
            deployment.call(call, number);
            measurements.add(call.title, quantity.getValue(), proxy.operations().size());
          }
        }
      }
    }
    Results.publish(options, "overhead", "measured", Figure.OVERHEAD, measurements);
    return 0;
  }

  /// JMH prints its progress on standard output, where only the results belong.
  private void ownWork() throws RunnerException {
    PrintStream out = System.out;
    System.setOut(System.err);
    try {
      for (RunResult run : new Runner(jmh()).run()) {
        String row = Objects.requireNonNull(ROWS.get(run.getPrimaryResult().getLabel()));
        for (var fork : run.getBenchmarkResults()) {
          for (var iteration : fork.getIterationResults()) {
            measurements.add(row, Quantity.OWN_WORK, iteration.getPrimaryResult().getScore());
          }
        }
        Result<?> allocated =
            Objects.requireNonNull(run.getSecondaryResults().get("gc.alloc.rate.norm"));
        measurements.add(row, Quantity.ALLOCATED, allocated.getScore());
      }
    } finally {
      System.setOut(out);
    }
  }

  private Options jmh() {
    return new OptionsBuilder()
        .include(OwnWork.class.getName())
        .addProfiler(GCProfiler.class)
        // As the function's own process.
        .jvmArgs("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx435m")
        .forks(options.quick ? 1 : 3)
        .warmupIterations(options.quick ? 2 : 5)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(5)
        .measurementTime(TimeValue.seconds(1))
        .shouldFailOnError(true)
        .build();
  }
}
