package io.callbackchecker.cli.flow;

import io.callbackchecker.Cleanup;
import io.callbackchecker.Operation;
import io.callbackchecker.emulator.InvocationResult;
import io.callbackchecker.emulator.LambdaEmulator;
import io.callbackchecker.flow.simulate.Contacts;
import io.callbackchecker.flow.simulate.EndedQueue;
import io.callbackchecker.flow.simulate.Functions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Functions behind an alias with two versions, as during a canary: each invocation goes to the
/// next version with the same chance. Nothing repeats a failed invocation, although Connect would.
final class WeightedVersions implements Functions {
  private final Functions current;
  private final LambdaEmulator next;
  private final double weight;
  private final Random random;
  private int invokedNext;

  /// @param weight the chance that an invocation goes to the next version, from 0 to 1
  WeightedVersions(Functions current, LambdaEmulator next, double weight, Random random) {
    this.current = current;
    this.next = next;
    this.weight = weight;
    this.random = random;
  }

  /// How many invocations went to the next version.
  int invokedNext() {
    return invokedNext;
  }

  @Override
  public Optional<byte[]> invoke(Operation function, byte[] event, Datastore datastore)
      throws IOException, InterruptedException {
    if (random.nextDouble() >= weight) {
      return current.invoke(function, event, datastore);
    }
    invokedNext++;
    InvocationResult result = next.invoke(function.functionName(), event);
    return result.functionError() ? Optional.empty() : Optional.of(result.payload());
  }

  @Override
  public Optional<byte[]> invoke(Cleanup function, byte[] event)
      throws IOException, InterruptedException {
    return current.invoke(function, event);
  }

  @Override
  public void attach(Contacts contacts, EndedQueue queue) {
    current.attach(contacts, queue);
  }

  @Override
  public void age(Duration by) {
    current.age(by);
  }

  @Override
  public List<String> stored() {
    return current.stored();
  }

  @Override
  public void store(String number, Duration age) {
    current.store(number, age);
  }

  @Override
  public void forgetAll() {
    current.forgetAll();
  }
}
