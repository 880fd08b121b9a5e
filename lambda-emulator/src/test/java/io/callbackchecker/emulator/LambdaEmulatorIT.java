package io.callbackchecker.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callbackchecker.emulator.handlers.FailsAtInit;
import io.callbackchecker.emulator.handlers.Misbehaving;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// The emulator with test functions, under AWS's runtime interface client: as it is on Linux, and
/// with our stand-in for its native class, which it gets on a Mac.
@ParameterizedClass
@ValueSource(strings = {"Linux", "Mac"})
class LambdaEmulatorIT {
  @Parameter private String system = "";
  @TempDir private Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void passesEveryByteInBothDirections() throws Exception {
    var bytes = new byte[300_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    try (var emulator = emulator(misbehaving())) {
      assertThat(invoke(emulator, bytes).payload()).isEqualTo(bytes);
      assertThat(invoke(emulator, new byte[0]).payload()).isEmpty();
    }
  }

  @Test
  void reportsWhatAFunctionThrowsAndKeepsItsSandbox() throws Exception {
    try (var emulator = emulator(misbehaving())) {
      String pid = invoke(emulator, "pid").text();
      var result = invoke(emulator, "throw");

      assertThat(result.functionError()).isTrue();
      assertThat(result.field("errorMessage")).isEqualTo("on purpose");
      assertThat(result.field("errorType")).isEqualTo(IllegalStateException.class.getName());
      assertThat(invoke(emulator, "pid").text()).isEqualTo(pid);
    }
  }

  @Test
  void reportsAnExitAndReplacesTheSandbox() throws Exception {
    try (var emulator = emulator(misbehaving())) {
      String pid = invoke(emulator, "pid").text();
      var result = invoke(emulator, "exit");

      assertThat(result.functionError()).isTrue();
      assertThat(result.field("errorType")).isEqualTo("Runtime.ExitError");
      assertThat(result.field("errorMessage")).endsWith("exit status 7");
      assertThat(invoke(emulator, "pid").text()).isNotEqualTo(pid).matches("\\d+");
    }
  }

  @Test
  void killsAFunctionThatTakesTooLongAndReplacesItsSandbox() throws Exception {
    var impatient = settings(Misbehaving.class, Duration.ofMillis(1_500), 1, Map.of());
    try (var emulator = emulator(impatient)) {
      String pid = invoke(emulator, "pid").text();
      var result = invoke(emulator, "hang");

      assertThat(result.functionError()).isTrue();
      assertThat(result.field("errorMessage")).endsWith("Task timed out after 1.50 seconds");
      ProcessHandle.of(Long.parseLong(pid)).ifPresent(process -> process.onExit().join());
      assertThat(invoke(emulator, "pid").text()).matches("\\d+");
    }
  }

  @Test
  void runsAwsNativeCodeOnLinuxOnly() throws Exception {
    try (var emulator = emulator(misbehaving())) {
      assertThat(invoke(emulator, "libraries").text().contains("runtime-client-"))
          .isEqualTo(system.equals("Linux"));
    }
  }

  @Test
  void reportsAFailedInit() throws Exception {
    try (var emulator = emulator(settings(FailsAtInit.class))) {
      var result = invoke(emulator, "x");

      assertThat(result.functionError()).isTrue();
      assertThat(result.text()).contains("SETTING is not set");
    }
  }

  @Test
  void replacesASandboxThatWasKilledWhileIdle() throws Exception {
    try (var emulator = emulator(misbehaving())) {
      long pid = Long.parseLong(invoke(emulator, "pid").text());
      ProcessHandle sandbox = ProcessHandle.of(pid).orElseThrow();
      sandbox.destroyForcibly();
      sandbox.onExit().join();

      assertThat(invoke(emulator, "still here").text()).isEqualTo("still here");
    }
  }

  @Test
  void setsLambdasEnvironmentVariablesAndNoneOfThisMachine() throws Exception {
    var settings =
        settings(
            Misbehaving.class,
            Duration.ofSeconds(8),
            1,
            Map.of("AWS_REGION", "eu-west-1", "MINE", "1"));
    try (var emulator = emulator(settings)) {
      assertThat(invoke(emulator, "environment").text())
          .contains("_HANDLER=" + Misbehaving.class.getName())
          .contains("LAMBDA_TASK_ROOT=")
          .contains("AWS_LAMBDA_FUNCTION_NAME=f,")
          .contains("AWS_LAMBDA_FUNCTION_MEMORY_SIZE=256,")
          .contains("AWS_REGION=eu-west-1,")
          .contains("MINE=1")
          .doesNotContain("HOME=", "USER=", "JAVA_HOME=");
      assertThat(invoke(emulator, "context").text()).startsWith("f 256 ").doesNotContain("-");
    }
  }

  @Test
  void passesOnWhatAFunctionPrints() throws Exception {
    try (var emulator = emulator(misbehaving())) {
      invoke(emulator, "print");
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("printed by the function");
  }

  @Test
  void startsNoMoreSandboxesThanTheConcurrencyAllows() throws Exception {
    try (var emulator = emulator(settings(Misbehaving.class, Duration.ofSeconds(8), 3, Map.of()));
        var threads = Executors.newFixedThreadPool(12)) {
      var calls = Collections.<Callable<String>>nCopies(60, () -> invoke(emulator, "pid").text());
      var pids = threads.invokeAll(calls).stream().map(Future::resultNow).distinct().toList();

      assertThat(pids).hasSize(3);
      assertThat(emulator.sandboxes("f")).hasSize(3);
    }
  }

  @Test
  void refusesAFunctionThatItDoesNotHave() throws Exception {
    try (var emulator = emulator(misbehaving())) {
      assertThatThrownBy(() -> emulator.invoke("g", new byte[0])).hasMessageContaining("g");
    }
  }

  private LambdaEmulator emulator(FunctionSettings... functions) {
    return new LambdaEmulator(
        Arrays.asList(functions), new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private static InvocationResult invoke(LambdaEmulator emulator, String event) throws Exception {
    return invoke(emulator, event.getBytes(StandardCharsets.UTF_8));
  }

  private static InvocationResult invoke(LambdaEmulator emulator, byte[] event) throws Exception {
    return emulator.invoke("f", event);
  }

  private FunctionSettings misbehaving() throws IOException, URISyntaxException {
    return settings(Misbehaving.class);
  }

  private FunctionSettings settings(Class<?> handler) throws IOException, URISyntaxException {
    return settings(handler, Duration.ofSeconds(8), 1, Map.of());
  }

  private FunctionSettings settings(
      Class<?> handler, Duration timeout, int concurrency, Map<String, String> environment)
      throws IOException, URISyntaxException {
    return new FunctionSettings(
        "f",
        handler.getName(),
        testClasses(),
        FunctionRuntime.ManagedJava.unpack(folder, false),
        256,
        timeout,
        concurrency,
        onTheSystem(environment));
  }

  private Map<String, String> onTheSystem(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.put("JAVA_TOOL_OPTIONS", "-Dos.name=" + system);
    return all;
  }

  private static Path testClasses() throws URISyntaxException {
    return Path.of(
        LambdaEmulatorIT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
