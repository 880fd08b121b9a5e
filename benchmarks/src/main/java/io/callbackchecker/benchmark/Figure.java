package io.callbackchecker.benchmark;

import static io.callbackchecker.benchmark.Quantity.ALLOCATED;
import static io.callbackchecker.benchmark.Quantity.ARTIFACT;
import static io.callbackchecker.benchmark.Quantity.CLEAR;
import static io.callbackchecker.benchmark.Quantity.FIRST_INVOKE;
import static io.callbackchecker.benchmark.Quantity.FIRST_REPLY;
import static io.callbackchecker.benchmark.Quantity.INIT;
import static io.callbackchecker.benchmark.Quantity.JAVA_REQUESTS;
import static io.callbackchecker.benchmark.Quantity.NODE_REQUESTS;
import static io.callbackchecker.benchmark.Quantity.OWN_WORK;
import static io.callbackchecker.benchmark.Quantity.PEAK;
import static io.callbackchecker.benchmark.Quantity.REQUESTS;
import static io.callbackchecker.benchmark.Quantity.RESTORE_TO_REPLY;
import static io.callbackchecker.benchmark.Quantity.SET_DUPLICATE;
import static io.callbackchecker.benchmark.Quantity.SET_NEW;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A column of a benchmark's table, and a field of its JSON.
///
/// @param field the name in the JSON
/// @param title the column's heading
/// @param share which quantile of the samples it is
/// @param decimals how exactly it is shown
record Figure(String field, String title, Quantity quantity, double share, int decimals) {
  static final List<Figure> COLD =
      List.of(
          new Figure("init_ms", "init, ms", INIT, 0.5, 0),
          new Figure("first_reply_ms", "first reply, ms", FIRST_REPLY, 0.5, 0),
          new Figure("first_invoke_ms", "first invocation, ms", FIRST_INVOKE, 0.5, 0),
          new Figure("restore_to_reply_ms", "restore to reply, ms", RESTORE_TO_REPLY, 0.5, 1),
          new Figure("warm_p50_ms", "warm p50, ms", SET_NEW, 0.5, 2),
          new Figure("warm_p99_ms", "warm p99, ms", SET_NEW, 0.99, 2),
          new Figure("peak_mb", "peak, MB", PEAK, 0.5, 0),
          new Figure("artifact_mb", "zip, MB", ARTIFACT, 0.5, 1));

  static final List<Figure> WARM =
      List.of(
          new Figure("set_new_p50_ms", "set, new: p50, ms", SET_NEW, 0.5, 2),
          new Figure("set_new_p99_ms", "p99, ms", SET_NEW, 0.99, 2),
          new Figure("set_duplicate_p50_ms", "set, duplicate: p50, ms", SET_DUPLICATE, 0.5, 2),
          new Figure("set_duplicate_p99_ms", "p99, ms", SET_DUPLICATE, 0.99, 2),
          new Figure("clear_p50_ms", "clear: p50, ms", CLEAR, 0.5, 2),
          new Figure("clear_p99_ms", "p99, ms", CLEAR, 0.99, 2));

  static final List<Figure> OVERHEAD =
      List.of(
          new Figure("own_work_us", "our work, µs", OWN_WORK, 0.5, 1),
          new Figure("allocated_bytes", "allocated, bytes", ALLOCATED, 0.5, 0),
          new Figure("requests", "datastore requests", REQUESTS, 0.5, 0),
          new Figure("node_baseline_requests", "of node-baseline", NODE_REQUESTS, 0.5, 0),
          new Figure("java_baseline_requests", "of java-baseline", JAVA_REQUESTS, 0.5, 0));

  Optional<Double> of(Measurements measurements, String row) {
    return measurements.samples(row, quantity).map(samples -> samples.quantile(share));
  }

  /// The figure for a table: with its spread, the middle half of the samples, as far as it has one.
  String cell(Measurements measurements, String row) {
    return measurements.samples(row, quantity).map(this::cell).orElse("–");
  }

  private String cell(Samples samples) {
    String value = text(samples.quantile(share));
    boolean spread = share == 0.5 && samples.values().size() > 1;
    return spread
        ? "%s (%s–%s)".formatted(value, text(samples.quantile(0.25)), text(samples.quantile(0.75)))
        : value;
  }

  private String text(double value) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
