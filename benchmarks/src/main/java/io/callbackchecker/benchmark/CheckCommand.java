package io.callbackchecker.benchmark;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Holds the last whole run of each benchmark against what the functions must reach.
@Command(
    name = "check",
    description = "Hold the last results against the limits; measures nothing.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private static final int MISSED = 1;

  @Override
  public Integer call() throws IOException {
    var limits = Limits.ofLastRuns().all();
    System.out.println(Limits.table(limits));
    return limits.stream().allMatch(Limits.Limit::isKept) ? 0 : MISSED;
  }
}
