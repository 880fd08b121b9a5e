package io.callbackchecker.benchmark;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of the commands that measure.
final class MeasureOptions {
  @Option(
      names = "--quick",
      description = "Make fewer starts and calls: for a first look, not a result.")
  private boolean quick;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Option(
      names = "--cores",
      paramLabel = "N",
      defaultValue = "2",
      description = "Pin each function to this many cores. Default: ${DEFAULT-VALUE}.")
  private int cores;

  @Option(names = "--plain-http", description = "Leave out TLS, for systems without unshare.")
  private boolean plainHttp;

  @Option(
      names = "--variants",
      paramLabel = "NAME",
      split = ",",
      description = "Measure only these variants.")
  private @Nullable List<String> variants;

  boolean quick() {
    return quick;
  }

  boolean json() {
    return json;
  }

  int cores() {
    return cores;
  }

  boolean plainHttp() {
    return plainHttp;
  }

  @Nullable List<String> variants() {
    return variants;
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
