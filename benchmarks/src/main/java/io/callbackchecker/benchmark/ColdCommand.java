package io.callbackchecker.benchmark;

import static io.callbackchecker.benchmark.WarmCalls.millis;

import io.callbackchecker.emulator.InvocationResult.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Starts every variant many times and takes the times of each start's first call; then calls each
/// while it is warm. Variants take turns, so that what disturbs the machine disturbs all of them.
@Command(
    name = "cold",
    description =
        "Measures process start to first reply, warm calls, peak memory and size of each variant.",
    mixinStandardHelpOptions = true)
final class ColdCommand implements Callable<Integer> {
  private static final double MEGABYTE = 1e6;

  private final Measurements measurements = new Measurements();

  @Mixin private MeasureOptions options = new MeasureOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (var stage = new Stage(options, Duration.ZERO)) {
      var variants = options.variantsOr(List.of(Variant.values()));
      cold(stage, variants, options.quick ? 5 : 15);
      warm(stage, variants);
    }
    Results.publish(options, "cold-" + options.cores, "variants", Figure.COLD, measurements);
    return 0;
  }

  /// @param starts of each variant, besides one that does not count
  private void cold(Stage stage, List<Variant> variants, int starts)
      throws IOException, InterruptedException {
    for (int i = 0; i <= starts; i++) {
      Results.progress("start %s of %s".formatted(i, starts));
      for (var variant : variants) {
        try (var deployment = stage.deploy(variant)) {
          var timing = deployment.call(MeasuredCall.SET_NEW, stage.events().nextNumber());
          if (i > 0) {
            count(variant, timing);
          }
        }
      }
    }
  }

  private void count(Variant variant, Timing timing) {
    double init = millis(timing.init());
    double invocation = millis(timing.duration());
    double reply = variant.snapStart() ? millis(timing.restore()) + invocation : invocation;
    measurements.add(variant.title, Quantity.INIT, init);
    measurements.add(variant.title, Quantity.FIRST_REPLY, init + reply);
    measurements.add(variant.title, Quantity.FIRST_INVOKE, invocation);
    if (variant.snapStart()) {
      measurements.add(variant.title, Quantity.RESTORE_TO_REPLY, reply);
    }
  }

  private void warm(Stage stage, List<Variant> variants) throws IOException, InterruptedException {
    boolean quick = options.quick;
    try (var calls = new WarmCalls(stage.events(), measurements)) {
      for (var variant : variants) {
        calls.add(stage.deployWithSmallHeap(variant));
        double size = Files.size(variant.artifact) / MEGABYTE;
        measurements.add(variant.title, Quantity.ARTIFACT, size);
      }
      calls.measure(List.of(MeasuredCall.SET_NEW), quick ? 100 : 1_000, quick ? 100 : 400);
      for (var deployment : calls.deployments()) {
        measurements.add(deployment.variant(), Quantity.PEAK, deployment.peakMegabytes());
      }
    }
  }
}
