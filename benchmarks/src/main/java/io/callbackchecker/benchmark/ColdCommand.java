package io.callbackchecker.benchmark;

import static io.callbackchecker.benchmark.Quantity.ARTIFACT;
import static io.callbackchecker.benchmark.Quantity.PEAK;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Starts every variant many times, one after the other and again, and takes the time of its first
/// reply; then calls each while it is warm.
@Command(
    name = "cold",
    description =
        "Measures process start to first reply, warm calls, peak memory and size of each variant.",
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

  private static final double MEGABYTE = 1e6;

  @Mixin private MeasureOptions options = new MeasureOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Measurements measurements;
    try (var stage = new Stage(options, Duration.ZERO)) {
      var variants =
          stage.variants().named(Objects.requireNonNullElse(options.variants(), VARIANTS));
      measurements = new ColdStarts(stage).measure(variants, options.quick() ? 5 : 15);
      warm(stage, variants, measurements);
    }
    new Results(options)
        .publish("cold-%d".formatted(options.cores()), "variants", Figure.COLD, measurements);
    return 0;
  }

  private void warm(Stage stage, List<Variant> variants, Measurements measurements)
      throws IOException, InterruptedException {
    boolean quick = options.quick();
    try (var calls = new WarmCalls(stage.events(), measurements)) {
      for (var variant : variants) {
        calls.add(stage.deployWithSmallHeap(variant));
        measurements.add(variant.name(), ARTIFACT, Files.size(variant.artifact()) / MEGABYTE);
      }
      calls.measure(List.of(MeasuredCall.SET_NEW), quick ? 100 : 1_000, quick ? 100 : 400);
      for (var deployment : calls.deployments()) {
        measurements.add(deployment.variant(), PEAK, deployment.peakMegabytes());
      }
    }
  }
}
