package io.callbackchecker.benchmark;

/// What a benchmark is doing, for who waits for it; standard output is for the results.
final class Progress {
  private Progress() {}

  static void say(String what) {
    System.err.println("benchmarks: " + what);
  }
}
