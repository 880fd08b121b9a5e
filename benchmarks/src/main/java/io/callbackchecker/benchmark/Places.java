package io.callbackchecker.benchmark;

import java.nio.file.Path;

/// Paths in the repository. `benchmarks/run` names its root.
final class Places {
  static final Path ROOT = Path.of(System.getProperty("benchmarks.root", ""));
  static final Path BENCHMARKS = ROOT.resolve("benchmarks");

  private Places() {}
}
