package io.callbackchecker.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Starts the self-contained runtime as it is, and with one part of it exchanged.
@Command(
    name = "steps",
    description = "What each part of the self-contained runtime brings to its start.",
    mixinStandardHelpOptions = true)
final class StepsCommand implements Callable<Integer> {
  @Mixin private MeasureOptions options = new MeasureOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Measurements measurements;
    try (var stage = new Stage(options, Duration.ZERO)) {
      var variants = new ArrayList<>(stage.variants().named(List.of(Variants.SELF_CONTAINED)));
      variants.addAll(stage.steps().build());
      variants.addAll(stage.variants().named(List.of(Variants.NODE, Variants.NODE_UNBUNDLED)));
      measurements = new ColdStarts(stage).measure(variants, options.quick() ? 5 : 15);
    }
    new Results(options)
        .publish("steps-%d".formatted(options.cores()), "variants", Figure.STEPS, measurements);
    return 0;
  }
}
