package io.callbackchecker.benchmark;

import static io.callbackchecker.benchmark.Quantity.ARTIFACT;
import static io.callbackchecker.benchmark.Quantity.FIRST_INVOKE;
import static io.callbackchecker.benchmark.Quantity.FIRST_REPLY;
import static io.callbackchecker.benchmark.Quantity.INIT;
import static io.callbackchecker.benchmark.Quantity.PEAK;
import static io.callbackchecker.benchmark.Quantity.RESTORE_TO_REPLY;

import io.callbackchecker.local.lambda.InvocationResult.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Starts every variant many times, one after the other and again, and takes the time of its first
/// reply; then calls each while it is warm.
@Command(
    name = "cold",
    description = "Process start to first reply, warm calls, peak memory and size of each variant.",
    mixinStandardHelpOptions = true)
final class ColdCommand implements Callable<Integer> {
  private static final List<String> VARIANTS =
      List.of(
          Variants.MANAGED,
          Variants.SELF_CONTAINED,
          Variants.NODE,
          Variants.JAVA,
          Variants.PRIMED,
          Variants.UNPRIMED);

  private static final double MEGABYTE = 1024.0 * 1024;

  private final Measurements measurements = new Measurements();

  @Mixin private MeasureOptions options = new MeasureOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (var stage = new Stage(options, Duration.ZERO)) {
      var variants =
          stage.variants().named(Objects.requireNonNullElse(options.variants(), VARIANTS));
      int starts = options.quick() ? 5 : 15;
      for (int i = 0; i <= starts; i++) {
        Progress.say("start %d of %d".formatted(i, starts));
        for (var variant : variants) {
          start(stage, variant, i > 0);
        }
      }
      for (var variant : variants) {
        Progress.say("warm calls of " + variant.name());
        warm(stage, variant);
        measurements.add(variant.name(), ARTIFACT, Files.size(variant.artifact()) / MEGABYTE);
      }
    }
    new Results(options)
        .publish("cold-%d".formatted(options.cores()), "variants", Figure.COLD, measurements);
    return 0;
  }

  private void start(Stage stage, Variant variant, boolean counted)
      throws IOException, InterruptedException {
    try (var deployment = stage.deploy(variant)) {
      Report report = deployment.call(Operation.SET_NEW, stage.events().nextNumber());
      if (counted) {
        double init = millis(report.init());
        double duration = millis(report.duration());
        double reply = variant.snapStart() ? millis(report.restore()) + duration : duration;
        measurements.add(variant.name(), INIT, init);
        measurements.add(variant.name(), FIRST_REPLY, init + reply);
        measurements.add(variant.name(), FIRST_INVOKE, duration);
        if (variant.snapStart()) {
          measurements.add(variant.name(), RESTORE_TO_REPLY, reply);
        }
      }
    }
  }

  private void warm(Stage stage, Variant variant) throws IOException, InterruptedException {
    int uncounted = options.quick() ? 100 : 300;
    int counted = options.quick() ? 100 : 600;
    try (var deployment = stage.deployWithSmallHeap(variant)) {
      for (int i = 0; i < uncounted + counted; i++) {
        Report report = deployment.call(Operation.SET_NEW, stage.events().nextNumber());
        if (i >= uncounted) {
          measurements.add(variant.name(), Quantity.SET_NEW, millis(report.duration()));
        }
      }
      measurements.add(variant.name(), PEAK, deployment.peakMegabytes());
    }
  }

  private static double millis(@Nullable Duration time) {
    return Objects.requireNonNull(time).toNanos() / 1e6;
  }
}
