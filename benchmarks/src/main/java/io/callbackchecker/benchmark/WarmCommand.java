package io.callbackchecker.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Calls every variant in turn, warm, over a datastore as far away as DynamoDB is.
@Command(
    name = "warm",
    description = "Measures warm calls, with 4 ms added to each datastore request.",
    mixinStandardHelpOptions = true)
final class WarmCommand implements Callable<Integer> {
  private static final List<String> VARIANTS =
      List.of(Variants.MANAGED, Variants.SELF_CONTAINED, Variants.NODE, Variants.JAVA);

  private static final Duration DELAY = Duration.ofMillis(4);

  private final Measurements measurements = new Measurements();

  @Mixin private MeasureOptions options = new MeasureOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean quick = options.quick();
    try (var stage = new Stage(options, DELAY);
        var calls = new WarmCalls(stage.events(), measurements)) {
      for (var variant :
          stage.variants().named(Objects.requireNonNullElse(options.variants(), VARIANTS))) {
        calls.add(stage.deploy(variant));
      }
      calls.measure(List.of(MeasuredCall.values()), quick ? 100 : 2_000, quick ? 50 : 400);
    }
    new Results(options)
        .publish("warm-%d".formatted(options.cores()), "variants", Figure.WARM, measurements);
    return 0;
  }
}
