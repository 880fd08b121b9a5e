package io.callbackchecker.benchmark;

import java.nio.file.Path;

/// Where things are in the repository, whose root the command `benchmarks/run` names.
final class Places {
  static final Path ROOT = Path.of(System.getProperty("benchmarks.root", ""));
  static final Path BENCHMARKS = ROOT.resolve("benchmarks");

  private Places() {}
}
