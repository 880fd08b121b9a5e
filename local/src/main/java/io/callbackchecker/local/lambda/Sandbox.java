package io.callbackchecker.local.lambda;

import io.callbackchecker.local.lambda.RuntimeApi.Posted;
import io.callbackchecker.local.sandbox.SandboxMain;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// One execution environment of a function: a Java process that runs AWS's runtime interface client
/// on the function's deployment package, and takes one invocation at a time.
final class Sandbox implements AutoCloseable {
  /// Lambda's own limit on an init.
  private static final Duration INIT_LIMIT = Duration.ofSeconds(10);

  private final FunctionSettings function;
  private final RuntimeApi runtimeApi;
  private final Process process;
  private final SandboxOutput output;

  /// Fails when the process ends. One for all invocations: each `onExit` would leave its own
  /// behind.
  private final CompletableFuture<Posted> exited;

  /// Starts the process; the first invocation waits until it is ready.
  ///
  /// @param log where the function's output goes, besides the results
  Sandbox(FunctionSettings function, PrintStream log) throws IOException {
    this.function = function;
    runtimeApi = new RuntimeApi(function.arn());
    var command = new ProcessBuilder(command(function)).redirectErrorStream(true);
    command.directory(function.taskRoot().toFile());
    command.environment().clear();
    command.environment().putAll(SandboxEnvironment.of(function, runtimeApi.address()));
    process = command.start();
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

  /// Runs one invocation to its end, whatever that is. After an error that ends a sandbox on Lambda
  /// too (a failed init, an exit, a time-out) it is no longer alive.
  InvocationResult invoke(byte[] payload) throws InterruptedException {
    String requestId = UUID.randomUUID().toString();
    output.mark();
    try {
      Posted init = await(runtimeApi.initialised(), INIT_LIMIT);
      if (init.error()) {
        close();
        return result(init);
      }
      var posted = runtimeApi.dispatch(requestId, payload, function.timeout());
      return result(await(posted, function.timeout()));
    } catch (TimeoutException _) {
      close();
      return error("Sandbox.Timedout", requestId, limitReached());
    } catch (ExecutionException _) {
      return error(
          "Runtime.ExitError",
          requestId,
          "Runtime exited with error: exit status " + process.waitFor());
    }
  }

  /// Ends the process at once.
  @Override
  public void close() {
    process.destroyForcibly();
    runtimeApi.close();
    output.awaitEnd();
  }

  /// @throws ExecutionException if the process ended first
  private Posted await(CompletableFuture<Posted> posted, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return posted
        .applyToEither(exited, answer -> answer)
        .get(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private String limitReached() {
    boolean initialised = runtimeApi.initialised().isDone();
    var limit = initialised ? function.timeout() : INIT_LIMIT;
    return "%s timed out after %d.%02d seconds"
        .formatted(initialised ? "Task" : "Init", limit.toSeconds(), limit.toMillisPart() / 10);
  }

  private InvocationResult result(Posted posted) {
    return new InvocationResult(posted.body(), posted.error(), output.sinceMark());
  }

  private InvocationResult error(String type, String requestId, String message) {
    String json =
        "{\"errorType\":\"%s\",\"errorMessage\":\"RequestId: %s Error: %s\"}"
            .formatted(type, requestId, message);
    return new InvocationResult(json.getBytes(StandardCharsets.UTF_8), true, output.sinceMark());
  }

  private static List<String> command(FunctionSettings function) {
    String classPath =
        function.runtimeClassPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + function.memoryMegabytes() * 85 / 100 + "m",
        // What Lambda's managed Java runtime sets.
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        // The runtime interface client has native code, and reads a field with Unsafe.
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        classPath,
        SandboxMain.class.getName(),
        function.handler());
  }
}
