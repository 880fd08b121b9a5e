package io.callbackchecker.benchmark;

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
          median("init_ms", "init, ms", Quantity.INIT, 0),
          median("first_reply_ms", "first reply, ms", Quantity.FIRST_REPLY, 0),
          median("first_invoke_ms", "first invocation, ms", Quantity.FIRST_INVOKE, 0),
          median("restore_to_reply_ms", "restore to reply, ms", Quantity.RESTORE_TO_REPLY, 1),
          median("warm_p50_ms", "warm p50, ms", Quantity.SET_NEW, 2),
          p99("warm_p99_ms", "warm p99, ms", Quantity.SET_NEW, 2),
          median("peak_mb", "peak, MB", Quantity.PEAK, 0),
          median("artifact_mb", "zip, MB", Quantity.ARTIFACT, 1));

  static final List<Figure> WARM =
      List.of(
          median("set_new_p50_ms", "set, new: p50, ms", Quantity.SET_NEW, 2),
          p99("set_new_p99_ms", "p99, ms", Quantity.SET_NEW, 2),
          median("set_duplicate_p50_ms", "set, duplicate: p50, ms", Quantity.SET_DUPLICATE, 2),
          p99("set_duplicate_p99_ms", "p99, ms", Quantity.SET_DUPLICATE, 2),
          median("clear_p50_ms", "clear: p50, ms", Quantity.CLEAR, 2),
          p99("clear_p99_ms", "p99, ms", Quantity.CLEAR, 2));

  static final List<Figure> OVERHEAD =
      List.of(
          median("own_work_us", "our work, µs", Quantity.OWN_WORK, 1),
          median("allocated_bytes", "allocated, bytes", Quantity.ALLOCATED, 0),
          median("requests", "datastore requests", Quantity.REQUESTS, 0),
          median("node_baseline_requests", "of node-baseline", Quantity.NODE_REQUESTS, 0),
          median("java_baseline_requests", "of java-baseline", Quantity.JAVA_REQUESTS, 0));

  private static Figure median(String field, String title, Quantity quantity, int decimals) {
    return new Figure(field, title, quantity, 0.5, decimals);
  }

  private static Figure p99(String field, String title, Quantity quantity, int decimals) {
    return new Figure(field, title, quantity, 0.99, decimals);
  }

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
