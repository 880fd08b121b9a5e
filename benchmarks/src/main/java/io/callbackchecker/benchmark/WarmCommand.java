package io.callbackchecker.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Calls every variant in turn, warm, over a datastore as far away as DynamoDB is.
@Command(
    name = "warm",
    description = "Warm calls with 4 ms added to each datastore request.",
    mixinStandardHelpOptions = true)
final class WarmCommand implements Callable<Integer> {
  private static final List<String> VARIANTS =
      List.of(Variants.MANAGED, Variants.SELF_CONTAINED, Variants.NODE, Variants.JAVA);

  private static final Duration DELAY = Duration.ofMillis(4);

  private final Measurements measurements = new Measurements();

  @Mixin private MeasureOptions options = new MeasureOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    int uncounted = options.quick() ? 50 : 200;
    int counted = options.quick() ? 50 : 400;
    try (var stage = new Stage(options, DELAY)) {
      var variants =
          stage.variants().named(Objects.requireNonNullElse(options.variants(), VARIANTS));
      var deployments = new ArrayList<Deployment>();
      try {
        for (var variant : variants) {
          deployments.add(stage.deploy(variant));
        }
        for (int i = 0; i < uncounted + counted; i++) {
          if (i % 100 == 0) {
            Progress.say("round %d of %d".formatted(i, uncounted + counted));
          }
          for (var deployment : deployments) {
            round(deployment, stage.events().nextNumber(), i >= uncounted);
          }
        }
      } finally {
        deployments.forEach(Deployment::close);
      }
    }
    new Results(options)
        .publish("warm-%d".formatted(options.cores()), "variants", Figure.WARM, measurements);
    return 0;
  }

  private void round(Deployment deployment, String number, boolean counted)
      throws IOException, InterruptedException {
    for (var operation : Operation.values()) {
      var report = deployment.call(operation, number);
      if (counted) {
        measurements.add(
            deployment.variant(), operation.quantity(), ColdStarts.millis(report.duration()));
      }
    }
  }
}
