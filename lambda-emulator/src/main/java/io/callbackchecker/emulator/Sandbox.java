package io.callbackchecker.emulator;

import io.callbackchecker.emulator.InvocationResult.Timing;
import io.callbackchecker.emulator.RuntimeApi.Posted;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One execution environment of a function: a process that runs the function's runtime on its
/// deployment package. It takes one invocation at a time.
final class Sandbox implements AutoCloseable {
  /// Lambda's own limits on an init and on the time before a snapshot.
  private static final Duration MAX_INIT = Duration.ofSeconds(10);

  private static final Duration MAX_SNAPSHOT = Duration.ofSeconds(130);

  /// How long output stays in the pipe, which holds 64 KiB: not long while more of it comes.
  private static final Duration MIN_PAUSE = Duration.ofMillis(1);

  private static final Duration MAX_PAUSE = Duration.ofMillis(20);

  private final FunctionSettings function;
  private final RuntimeApi runtimeApi;
  private final Process process;
  private final SandboxOutput output;

  /// Fails when the process ends. All invocations share it, because each `onExit` would stay behind
  /// for as long as the process runs.
  private final CompletableFuture<Posted> exited;

  private final CompletableFuture<Duration> init;
  private boolean invoked;

  /// How long each phase of the running invocation took.
  private static final class Phases {
    private @Nullable Duration init;
    private @Nullable Duration restore;
    private @Nullable Duration duration;

    Timing timing() {
      return new Timing(init, restore, duration);
    }
  }

  /// Starts the process. The first invocation waits until it is ready.
  ///
  /// @param launcher what starts the command, such as `taskset -c 0`; empty for nothing
  /// @param log where the function's output goes, besides the results
  Sandbox(FunctionSettings function, List<String> launcher, PrintStream log) throws IOException {
    this.function = function;
    runtimeApi = new RuntimeApi(function.arn());
    var builder = SandboxProcess.builder(function, launcher, runtimeApi.address());
    long start = System.nanoTime();
    process = builder.start();
    init = runtimeApi.initialised().thenApply(_ -> since(start));
    output = new SandboxOutput(process.getInputStream(), log);
    exited =
        process
            .onExit()
            .thenApply(
                _ -> {
                  throw new IllegalStateException("The sandbox exited");
                });
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /// Runs one invocation to its end. After an error that ends a sandbox on Lambda too (a failed
  /// init, an exit, a time-out) the sandbox is no longer alive.
  ///
  /// @param requestId a UUID, which the function finds in its context
  InvocationResult invoke(String requestId, byte[] payload) throws InterruptedException {
    var phases = new Phases();
    try {
      Posted ready = awaitReady(phases);
      if (ready.error()) {
        close();
        return result(ready, phases);
      }
      long dispatched = System.nanoTime();
      var posted =
          runtimeApi
              .dispatch(requestId, payload, function.timeout())
              .whenComplete((_, _) -> phases.duration = since(dispatched));
      return result(await(posted, function.timeout()), phases);
    } catch (TimeoutException _) {
      close();
      return error("Sandbox.Timedout", requestId, limitReached(), phases);
    } catch (ExecutionException _) {
      String message = "Runtime exited with error: exit status " + process.waitFor();
      return error("Runtime.ExitError", requestId, message, phases);
    }
  }

  /// Kills the process, and returns once it has ended.
  @Override
  public void close() {
    // Through its handle: the process itself would close its output before we have read it.
    process.toHandle().destroyForcibly();
    process.onExit().join();
    runtimeApi.close();
    output.pass();
  }

  /// Waits for the runtime before the first invocation, and wakes it from its snapshot.
  private Posted awaitReady(Phases phases)
      throws InterruptedException, ExecutionException, TimeoutException {
    Posted ready = await(runtimeApi.initialised(), maxInit());
    if (invoked) {
      return ready;
    }
    invoked = true;
    phases.init = init.join();
    if (ready.error() || !function.runtime().restoresSnapshots()) {
      return ready;
    }
    long woken = System.nanoTime();
    var restored = runtimeApi.restore().whenComplete((_, _) -> phases.restore = since(woken));
    return await(restored, MAX_INIT);
  }

  /// Passes on what the sandbox prints in the meantime.
  ///
  /// @throws ExecutionException if the process ends first
  private Posted await(CompletableFuture<Posted> posted, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    var answer = posted.applyToEither(exited, either -> either);
    long start = System.nanoTime();
    for (var left = limit; left.isPositive(); left = limit.minus(since(start))) {
      var pause = output.pass() ? MIN_PAUSE : MAX_PAUSE;
      try {
        return answer.get(Math.min(left.toNanos(), pause.toNanos()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException _) {
        // It is still at work.
      }
    }
    throw new TimeoutException();
  }

  private Duration maxInit() {
    return function.runtime().restoresSnapshots() ? MAX_SNAPSHOT : MAX_INIT;
  }

  private String limitReached() {
    boolean initialised = runtimeApi.initialised().isDone();
    var limit = initialised ? function.timeout() : maxInit();
    return String.format(
        Locale.ROOT,
        "%s timed out after %.2f seconds",
        initialised ? "Task" : "Init",
        limit.toMillis() / 1e3);
  }

  private InvocationResult result(Posted posted, Phases phases) {
    return new InvocationResult(posted.body(), posted.error(), output.end(), phases.timing());
  }

  private InvocationResult error(String type, String requestId, String message, Phases phases) {
    String json =
        "{\"errorType\":\"%s\",\"errorMessage\":\"RequestId: %s Error: %s\"}"
            .formatted(type, requestId, message);
    return result(new Posted(json.getBytes(StandardCharsets.UTF_8), true), phases);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
