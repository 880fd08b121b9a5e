package io.callbackchecker.benchmark;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of the commands that measure.
final class MeasureOptions {
  @Option(
      names = "--quick",
      description = "Make fewer starts and calls: for a first look, not a result.")
  boolean quick;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  boolean json;

  @Option(
      names = "--cores",
      paramLabel = "N",
      defaultValue = "2",
      description = "Pin each function to this many cores. Default: ${DEFAULT-VALUE}.")
  int cores;

  @Option(names = "--plain-http", description = "Leave out TLS, for systems without unshare.")
  boolean plainHttp;

  @Option(
      names = "--variants",
      paramLabel = "NAME",
      split = ",",
      description = "Measure only these variants.")
  private @Nullable List<String> variants;

  /// Those to measure.
  ///
  /// @throws IllegalArgumentException if there is no variant of a given name
  List<Variant> variantsOr(List<Variant> all) {
    return variants == null ? all : variants.stream().map(Variant::named).toList();
  }

  /// Whether all is measured, as often as it should be and as on AWS.
  boolean isWhole() {
    return !quick && !plainHttp && variants == null;
  }

  /// The prefix that limits a command to these cores.
  List<String> pinned() {
    return Runtime.getRuntime().availableProcessors() <= cores
        ? List.of()
        : List.of("taskset", "-c", cores == 1 ? "0" : "0-" + (cores - 1));
  }
}
