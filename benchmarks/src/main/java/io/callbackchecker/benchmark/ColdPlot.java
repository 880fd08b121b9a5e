package io.callbackchecker.benchmark;

import java.util.Locale;

/// Bars of how long a caller waits for the first reply of a fresh process, by variant, on two cores
/// and on one; each with the middle half of its starts.
final class ColdPlot {
  private static final int LEFT = 160;
  private static final int RIGHT = 700;
  private static final int TOP = 60;
  private static final int ROW = 46;
  private static final int BAR = 15;

  private final Svg svg;
  private final double longest;
  private final int bottom;

  private ColdPlot(Measurements twoCores, Measurements oneCore) {
    bottom = TOP + ROW * twoCores.variants().size();
    svg = new Svg(RIGHT + 70, bottom + 50);
    longest = Math.max(longest(twoCores), longest(oneCore));
  }

  static String of(Measurements twoCores, Measurements oneCore) {
    return new ColdPlot(twoCores, oneCore).draw(twoCores, oneCore);
  }

  private String draw(Measurements twoCores, Measurements oneCore) {
    svg.title(8, 22, "First reply of a fresh process: median, and the middle half of the starts");
    legend(LEFT, Svg.COLOURS[0], "two cores");
    legend(LEFT + 120, Svg.COLOURS[1], "one core");
    axis();
    int row = 0;
    for (String variant : twoCores.variants()) {
      double y = TOP + row++ * ROW + 6.0;
      svg.text(LEFT - 8, y + BAR + 4, "end", variant);
      bar(twoCores, variant, y, Svg.COLOURS[0]);
      bar(oneCore, variant, y + BAR + 2, Svg.COLOURS[1]);
    }
    svg.text((LEFT + RIGHT) / 2.0, bottom + 42, "middle", axisTitle());
    return svg.finish();
  }

  private static String axisTitle() {
    return "process start to first reply, ms (snapstart: restore to first reply)";
  }

  private void legend(int x, String colour, String text) {
    svg.bar(x, 36, 12, 12, colour);
    svg.text(x + 18, 47, "start", text);
  }

  private void axis() {
    double step = step(longest);
    for (double value = 0; value <= longest; value += step) {
      svg.line(value == 0 ? "axis" : "grid", x(value), TOP, x(value), bottom);
      svg.text(x(value), bottom + 18, "middle", String.format(Locale.ROOT, "%.0f", value));
    }
  }

  private void bar(Measurements measurements, String variant, double y, String colour) {
    Samples samples = samples(measurements, variant);
    double middle = y + BAR / 2.0;
    svg.bar(LEFT, y, x(samples.median()) - LEFT, BAR, colour);
    svg.line("axis", x(samples.quantile(0.25)), middle, x(samples.quantile(0.75)), middle);
    svg.text(
        x(samples.quantile(0.75)) + 6,
        y + BAR - 3,
        "start",
        String.format(Locale.ROOT, "%.0f", samples.median()));
  }

  private double longest(Measurements measurements) {
    return measurements.variants().stream()
        .mapToDouble(variant -> samples(measurements, variant).quantile(0.75))
        .max()
        .orElseThrow();
  }

  private static Samples samples(Measurements measurements, String variant) {
    return measurements
        .samples(variant, Quantity.RESTORE_TO_REPLY)
        .or(() -> measurements.samples(variant, Quantity.FIRST_REPLY))
        .orElseThrow();
  }

  private double x(double value) {
    return LEFT + (RIGHT - LEFT) * value / longest;
  }

  /// Between ticks, so that there are at most ten.
  static double step(double longest) {
    double step = Math.pow(10, Math.floor(Math.log10(longest)));
    for (double finer : new double[] {5, 2}) {
      if (longest / (step / finer) <= 10) {
        return step / finer;
      }
    }
    return step;
  }
}
