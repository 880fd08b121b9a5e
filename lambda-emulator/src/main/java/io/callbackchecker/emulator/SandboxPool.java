package io.callbackchecker.emulator;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/// The sandboxes of one function. A call that finds none idle starts one, up to the function's
/// concurrency. Further calls wait in order.
final class SandboxPool implements AutoCloseable {
  private final FunctionSettings function;
  private final List<String> launcher;
  private final PrintStream log;
  private final Semaphore places;
  private final Deque<Sandbox> idle = new ConcurrentLinkedDeque<>();
  private final Set<Sandbox> all = ConcurrentHashMap.newKeySet();

  SandboxPool(FunctionSettings function, List<String> launcher, PrintStream log) {
    this.function = function;
    this.launcher = launcher;
    this.log = log;
    this.places = new Semaphore(function.concurrency(), true);
  }

  /// @param requestId a UUID
  InvocationResult invoke(String requestId, byte[] payload)
      throws IOException, InterruptedException {
    places.acquire();
    try {
      Sandbox sandbox = take();
      boolean reusable = false;
      try {
        InvocationResult result = sandbox.invoke(requestId, payload);
        reusable = sandbox.isAlive();
        return result;
      } finally {
        if (reusable) {
          idle.push(sandbox);
        } else {
          discard(sandbox);
        }
      }
    } finally {
      places.release();
    }
  }

  /// The process ids of the live sandboxes.
  List<Long> pids() {
    return all.stream().filter(Sandbox::isAlive).map(Sandbox::pid).toList();
  }

  @Override
  public void close() {
    all.forEach(this::discard);
  }

  private Sandbox take() throws IOException {
    for (var sandbox = idle.poll(); sandbox != null; sandbox = idle.poll()) {
      if (sandbox.isAlive()) {
        return sandbox;
      }
      discard(sandbox);
    }
    var started = new Sandbox(function, launcher, log);
    all.add(started);
    return started;
  }

  private void discard(Sandbox sandbox) {
    sandbox.close();
    all.remove(sandbox);
  }
}
