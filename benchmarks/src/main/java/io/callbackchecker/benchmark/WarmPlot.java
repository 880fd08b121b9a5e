package io.callbackchecker.benchmark;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Curves of how many warm sets of a new number were answered within how long, by variant.
final class WarmPlot {
  private static final int LEFT = 60;
  private static final int RIGHT = 700;
  private static final int TOP = 40;
  private static final int BOTTOM = 320;

  /// The slowest calls of a shared machine would squeeze all others to the left.
  private static final double SHOWN = 0.99;

  private final Svg svg = new Svg(RIGHT + 40, BOTTOM + 60);
  private final Measurements measurements;
  private final double longest;

  private WarmPlot(Measurements measurements) {
    this.measurements = measurements;
    longest =
        measurements.variants().stream()
            .mapToDouble(variant -> samples(variant).quantile(SHOWN))
            .max()
            .orElseThrow();
  }

  static String of(Measurements measurements) {
    return new WarmPlot(measurements).draw();
  }

  private String draw() {
    svg.title(8, 22, "Warm sets of a new number, with 4 ms added to each datastore request");
    axes();
    int series = 0;
    for (String variant : measurements.variants()) {
      String colour = Svg.COLOURS[series % Svg.COLOURS.length];
      double y = BOTTOM - 90 + series++ * 20.0;
      svg.curve(points(samples(variant)), colour);
      svg.bar(RIGHT - 290, y - 10, 12, 12, colour);
      svg.text(RIGHT - 272, y, "start", legend(variant));
    }
    return svg.finish();
  }

  private String legend(String variant) {
    Samples samples = samples(variant);
    return String.format(
        Locale.ROOT,
        "%s: p50 %.1f ms, p99 %.1f ms",
        variant,
        samples.median(),
        samples.quantile(0.99));
  }

  private void axes() {
    double step = ColdPlot.step(longest);
    for (double value = 0; value <= longest; value += step) {
      svg.line(value == 0 ? "axis" : "grid", x(value), TOP, x(value), BOTTOM);
      svg.text(x(value), BOTTOM + 18, "middle", String.format(Locale.ROOT, "%.0f", value));
    }
    for (int percent = 0; percent <= 100; percent += 25) {
      double y = y(percent / 100.0);
      svg.line(percent == 0 ? "axis" : "grid", LEFT, y, RIGHT, y);
      svg.text(LEFT - 8, y + 4, "end", percent + " %");
    }
    svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 42, "middle", "answered within, ms");
  }

  private String points(Samples samples) {
    return IntStream.rangeClosed(0, (int) Math.round(SHOWN * 200))
        .mapToObj(i -> point(samples.quantile(i / 200.0), i / 200.0))
        .collect(Collectors.joining(" "));
  }

  private String point(double millis, double share) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x(millis), y(share));
  }

  private Samples samples(String variant) {
    return measurements.samples(variant, Quantity.SET_NEW).orElseThrow();
  }

  private double x(double millis) {
    return LEFT + (RIGHT - LEFT) * Math.min(millis, longest) / longest;
  }

  private static double y(double share) {
    return BOTTOM - (BOTTOM - TOP) * share;
  }
}
