package io.callbackchecker.benchmark;

import static io.callbackchecker.benchmark.Variant.JAVA;
import static io.callbackchecker.benchmark.Variant.MANAGED;
import static io.callbackchecker.benchmark.Variant.NODE;
import static io.callbackchecker.benchmark.Variant.PRIMED;
import static io.callbackchecker.benchmark.Variant.SELF_CONTAINED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The limits that the functions must keep, beside the last full run of each benchmark. Times are
/// compared within one run.
record Limits(
    Measurements twoCores, Measurements oneCore, Measurements warm, Measurements overhead) {
  record Limit(String what, double reached, double max, int decimals) {
    boolean isKept() {
      return reached <= max;
    }
  }

  /// @throws IOException if a benchmark has not been run in full
  static Limits ofLastRuns() throws IOException {
    return new Limits(last("cold-2"), last("cold-1"), last("warm-2"), last("overhead"));
  }

  List<Limit> all() {
    return List.of(
        ratio(
            "self-contained, first reply, two cores, against node-baseline",
            first(twoCores, SELF_CONTAINED),
            first(twoCores, NODE),
            1.0),
        ratio("the same, one core", first(oneCore, SELF_CONTAINED), first(oneCore, NODE), 1.1),
        ratio(
            "managed, first reply, two cores, against java-baseline",
            first(twoCores, MANAGED),
            first(twoCores, JAVA),
            0.4),
        ratio(
            "restore to first reply, primed, against a warm call",
            median(twoCores, PRIMED, Quantity.RESTORE_TO_REPLY),
            median(twoCores, PRIMED, Quantity.SET_NEW),
            4),
        againstNode("warm set of a new number, 4 ms per request", Quantity.SET_NEW, 0.5),
        againstNode("warm set of a duplicate, 4 ms per request", Quantity.SET_DUPLICATE, 1.0),
        againstNode("warm clear of a stored number, 4 ms per request", Quantity.CLEAR, 0.6),
        new Limit("our own work, µs", worst(Quantity.OWN_WORK), 60, 1),
        new Limit("datastore requests per invocation", worst(Quantity.REQUESTS), 1, 0),
        new Limit("function.zip, MB", median(twoCores, MANAGED, Quantity.ARTIFACT), 5, 1),
        new Limit("runtime.zip, MB", median(twoCores, SELF_CONTAINED, Quantity.ARTIFACT), 34, 1),
        new Limit(
            "peak memory, managed, heap of 128 MB, MB",
            median(twoCores, MANAGED, Quantity.PEAK),
            110,
            0),
        new Limit(
            "peak memory, self-contained, heap of 128 MB, MB",
            median(twoCores, SELF_CONTAINED, Quantity.PEAK),
            90,
            0));
  }

  static String table(List<Limit> limits) {
    return limits.stream()
        .map(
            limit ->
                String.format(
                    Locale.ROOT,
                    "| %s | %." + limit.decimals() + "f | %s | %s |",
                    limit.what(),
                    limit.reached(),
                    limit.max() % 1 == 0 ? Long.toString((long) limit.max()) : limit.max(),
                    limit.isKept() ? "kept" : "**exceeded**"))
        .collect(Collectors.joining("\n", "| | reached | at most | |\n|---|---|---|---|\n", ""));
  }

  private Limit againstNode(String what, Quantity quantity, double max) {
    return ratio(
        what + ", against node-baseline",
        median(warm, SELF_CONTAINED, quantity),
        median(warm, NODE, quantity),
        max);
  }

  private double worst(Quantity quantity) {
    return overhead.variants().stream()
        .flatMap(row -> overhead.samples(row, quantity).stream())
        .mapToDouble(Samples::median)
        .max()
        .orElseThrow();
  }

  private static Limit ratio(String what, double ours, double theirs, double max) {
    return new Limit(what, ours / theirs, max, 2);
  }

  private static double first(Measurements measurements, Variant variant) {
    return median(measurements, variant, Quantity.FIRST_REPLY);
  }

  private static double median(Measurements measurements, Variant variant, Quantity quantity) {
    return measurements.samples(variant.title, quantity).orElseThrow().median();
  }

  private static Measurements last(String name) throws IOException {
    Path file = Results.file(name);
    if (!Files.exists(file)) {
      throw new IOException(
          "%s has not been measured in full: run 'benchmarks/run %s' first"
              .formatted(name, name.replace("-2", "").replace("-1", " --cores 1")));
    }
    return Measurements.load(file);
  }
}
