package io.callbackchecker.cli.stack;

import io.callbackchecker.Cleanup;
import io.callbackchecker.LambdaFunction;
import io.callbackchecker.Operation;
import io.callbackchecker.cli.stack.Table.Datastore;
import io.callbackchecker.emulator.DeploymentPackage;
import io.callbackchecker.emulator.FunctionRuntime;
import io.callbackchecker.emulator.FunctionSettings;
import io.callbackchecker.emulator.InvocationResult;
import io.callbackchecker.emulator.LambdaEmulator;
import io.callbackchecker.lambda.Configuration;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The functions from the last build, in sandboxes of this process, on any table.
public final class OwnStack implements Stack {
  /// The functions' package for the processor of this machine.
  private static final String PACKAGE =
      System.getProperty("os.arch").equals("aarch64") ? "function-arm64.zip" : "function.zip";

  private static final int MEMORY_MEGABYTES = 512;

  private final Datastore datastore;
  private final DeploymentPackage functions;
  private final LambdaEmulator emulator;
  private boolean open = true;

  /// Closes `datastore` when it is closed, and also if it cannot be created.
  ///
  /// @param concurrency the maximum number of sandboxes per function
  /// @param connect the environment of the functions that free the numbers of ended callbacks:
  ///   where they find the instance and the queue
  /// @param log where the functions' output goes
  public OwnStack(
      Datastore datastore, Map<String, String> connect, int concurrency, PrintStream log)
      throws CannotRunException {
    this.datastore = datastore;
    try {
      Map<String, String> environment = environment();
      environment.putAll(connect);
      functions = DeploymentPackage.unpack(build().resolve(PACKAGE), datastore.scratch());
      NativeCrt.addTo(functions.root());
      emulator = new LambdaEmulator(settings(concurrency, environment), log);
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::close));
    } catch (IOException | CannotRunException e) {
      datastore.close();
      throw e instanceof CannotRunException refused
          ? refused
          : new CannotRunException(
              "The functions could not be unpacked: %s."
                  .formatted(IoReason.of((IOException) e, datastore.scratch())),
              e);
    }
  }

  public LambdaEmulator emulator() {
    return emulator;
  }

  @Override
  public InvocationResult invoke(String function, byte[] event)
      throws CannotRunException, InterruptedException {
    try {
      return emulator.invoke(function, event);
    } catch (IOException e) {
      throw new CannotRunException(
          "The function's process could not be started: %s.".formatted(IoReason.of(e, folder())),
          e);
    }
  }

  @Override
  public Path folder() {
    return datastore.scratch();
  }

  @Override
  public synchronized void close() {
    if (open) {
      open = false;
      try (datastore;
          functions) {
        emulator.close();
      }
    }
  }

  private List<FunctionSettings> settings(int concurrency, Map<String, String> environment)
      throws IOException {
    var runtime = FunctionRuntime.ManagedJava.unpack(functions.root(), false);
    return Stream.<LambdaFunction>concat(
            Arrays.stream(Operation.values()), Arrays.stream(Cleanup.values()))
        .map(
            function ->
                new FunctionSettings(
                    function.functionName(),
                    function.handler(),
                    functions.root(),
                    runtime,
                    MEMORY_MEGABYTES,
                    function.timeout(),
                    concurrency,
                    environment))
        .toList();
  }

  /// What the functions will read.
  ///
  /// @throws CannotRunException if they would not start with it
  private Map<String, String> environment() throws CannotRunException {
    var environment = new HashMap<>(datastore.environment());
    environment.put("CALLBACK_TABLE", datastore.table());
    environment.putAll(PassedOn.environment());
    try {
      Configuration.from(environment);
    } catch (IllegalArgumentException e) {
      throw new CannotRunException(e.getMessage() + ".", e);
    }
    return environment;
  }

  /// The folder of the whole project.
  public static Path root() {
    return build().resolve("../..").normalize();
  }

  /// Where the build put the functions.
  private static Path build() {
    return Path.of(System.getProperty("callbacks.build", "cli/target"));
  }
}
