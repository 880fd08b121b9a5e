package io.callbackchecker.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Calls every variant in turn, warm, over a datastore as far away as DynamoDB is.
@Command(
    name = "warm",
    description = "Measures warm calls, with 4 ms added to each datastore request.",
    mixinStandardHelpOptions = true)
final class WarmCommand implements Callable<Integer> {
  private static final List<Variant> VARIANTS =
      List.of(Variant.MANAGED, Variant.SELF_CONTAINED, Variant.NODE, Variant.JAVA);

  private static final Duration DELAY = Duration.ofMillis(4);

  private final Measurements measurements = new Measurements();

  @Mixin private MeasureOptions options = new MeasureOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean quick = options.quick;
    try (var stage = new Stage(options, DELAY);
        var calls = new WarmCalls(stage.events(), measurements)) {
      for (var variant : options.variantsOr(VARIANTS)) {
        calls.add(stage.deploy(variant));
      }
      calls.measure(List.of(MeasuredCall.values()), quick ? 100 : 2_000, quick ? 50 : 400);
    }
    Results.publish(options, "warm-" + options.cores, "variants", Figure.WARM, measurements);
    return 0;
  }
}
