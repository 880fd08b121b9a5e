package io.callbackchecker.dynamodb.embedded;

import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import io.callbackchecker.dynamodb.embedded.Fault.Weighted;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.function.Supplier;

/// Decides which fault the next request gets.
final class FaultPlan {
  private final Queue<Fault> script = new ArrayDeque<>();
  private Supplier<Fault> afterTheScript = () -> Plain.PASS;

  synchronized Fault take() {
    Fault scripted = script.poll();
    return scripted == null ? afterTheScript.get() : scripted;
  }

  synchronized void script(List<Fault> faults) {
    script.addAll(faults);
  }

  synchronized void always(Fault fault) {
    afterTheScript = () -> fault;
  }

  synchronized void draw(long seed, List<Weighted> faults) {
    int sum = faults.stream().mapToInt(Weighted::weight).reduce(0, Math::addExact);
    if (sum == 0) {
      throw new IllegalArgumentException("Nothing to draw from: " + faults);
    }
    var random = new Random(seed);
    afterTheScript = () -> at(random.nextInt(sum), faults);
  }

  synchronized void none() {
    script.clear();
    always(Plain.PASS);
  }

  private static Fault at(int place, List<Weighted> faults) {
    int rest = place;
    for (var weighted : faults) {
      rest -= weighted.weight();
      if (rest < 0) {
        return weighted.fault();
      }
    }
    throw new IllegalStateException("No fault at " + place + " of " + faults);
  }
}
