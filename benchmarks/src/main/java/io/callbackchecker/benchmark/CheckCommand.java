package io.callbackchecker.benchmark;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Compares the last full run of each benchmark with the limits.
@Command(
    name = "check",
    description = "Compares the last results with the limits. Measures nothing.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private static final int EXCEEDED = 1;

  @Override
  public Integer call() throws IOException {
    var limits = Limits.ofLastRuns().all();
    System.out.println(Limits.table(limits));
    return limits.stream().allMatch(Limits.Limit::isKept) ? 0 : EXCEEDED;
  }
}
