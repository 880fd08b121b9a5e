package io.callbackchecker.benchmark;

import io.callbackchecker.emulator.FunctionSettings;
import io.callbackchecker.emulator.InvocationResult;
import io.callbackchecker.emulator.InvocationResult.Timing;
import io.callbackchecker.emulator.LambdaEmulator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The functions of one variant, each in a sandbox that starts with its first call.
final class Deployment implements AutoCloseable {
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  private static final Duration END_TIMEOUT = Duration.ofMinutes(2);

  private final Variant variant;
  private final Events events;
  private final LambdaEmulator emulator;
  private final String set;
  private final String clear;

  Deployment(
      Variant variant,
      FunctionSettings set,
      FunctionSettings clear,
      List<String> launcher,
      Events events) {
    this.variant = variant;
    this.events = events;
    this.set = set.name();
    this.clear = clear.name();
    emulator = new LambdaEmulator(List.of(set, clear), launcher, NOWHERE);
  }

  String variant() {
    return variant.name();
  }

  /// Calls a function and returns how long that took.
  ///
  /// @throws IOException if the reply is not the one that is due
  Timing call(MeasuredCall call, String number) throws IOException, InterruptedException {
    String function = call == MeasuredCall.CLEAR ? clear : set;
    InvocationResult result = emulator.invoke(function, events.of(number));
    if (!call.message().name().equals(result.field("message"))) {
      throw new IOException(
          "%s: %s was answered %s instead of %s. Its output: %s"
              .formatted(
                  variant.name(),
                  call,
                  result.text(),
                  call.message(),
                  new String(result.log(), StandardCharsets.UTF_8)));
    }
    return result.timing();
  }

  /// The most memory that the process of set has held, in megabytes.
  double peakMegabytes() throws IOException {
    long pid = emulator.sandboxes(set).getFirst();
    Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/%d/status".formatted(pid))));
    if (!peak.find()) {
      throw new IOException("This system does not say how much memory a process held");
    }
    return Long.parseLong(peak.group(1)) * 1024 / 1e6;
  }

  /// Ends the process of set in good order, and waits for it.
  void end() throws InterruptedException {
    var process = ProcessHandle.of(emulator.sandboxes(set).getFirst()).orElseThrow();
    process.destroy();
    try {
      process.onExit().get(END_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The process of %s did not end".formatted(variant.name()), e);
    }
  }

  @Override
  public void close() {
    emulator.close();
  }
}
