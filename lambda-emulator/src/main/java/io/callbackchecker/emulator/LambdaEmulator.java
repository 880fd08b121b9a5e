package io.callbackchecker.emulator;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// Runs deployed functions as Lambda does: each concurrent invocation in a process of its own.
public final class LambdaEmulator implements AutoCloseable {
  private final TreeMap<String, SandboxPool> functions = new TreeMap<>();

  /// Starts nothing yet: sandboxes start on demand.
  ///
  /// @param log where the functions' output goes
  public LambdaEmulator(List<FunctionSettings> functions, PrintStream log) {
    this(functions, List.of(), log);
  }

  /// @param launcher starts the command of each sandbox, such as `taskset -c 0`. It must replace
  ///   itself with that command (`exec`)
  public LambdaEmulator(List<FunctionSettings> functions, List<String> launcher, PrintStream log) {
    functions.forEach(f -> this.functions.put(f.name(), new SandboxPool(f, launcher, log)));
  }

  public Set<String> functionNames() {
    return functions.keySet();
  }

  /// Invokes a function and waits for the result, first for a sandbox if all are busy.
  ///
  /// @param payload any bytes
  /// @throws IllegalArgumentException if there is no such function
  /// @throws IOException if no process could be started
  public InvocationResult invoke(String function, byte[] payload)
      throws IOException, InterruptedException {
    return invoke(function, UUID.randomUUID().toString(), payload);
  }

  /// @param requestId a UUID, which the function finds in its context
  InvocationResult invoke(String function, String requestId, byte[] payload)
      throws IOException, InterruptedException {
    return pool(function).invoke(requestId, payload);
  }

  /// The process ids of a function's sandboxes.
  public List<Long> sandboxes(String function) {
    return pool(function).pids();
  }

  @Override
  public void close() {
    functions.values().forEach(SandboxPool::close);
  }

  private SandboxPool pool(String function) {
    SandboxPool pool = functions.get(function);
    if (pool == null) {
      throw new IllegalArgumentException("There is no function named " + function);
    }
    return pool;
  }
}
