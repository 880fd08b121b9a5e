package io.callbackchecker.benchmark;

import io.callbackchecker.Operation;
import io.callbackchecker.emulator.InvocationResult;
import io.callbackchecker.emulator.InvocationResult.Timing;
import io.callbackchecker.emulator.LambdaEmulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The functions of one variant, each in a sandbox that starts with its first call.
///
/// @param variant its title
/// @param emulator has a function for each operation, named after its word
record Deployment(String variant, LambdaEmulator emulator, Events events) implements AutoCloseable {
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  /// Calls a function and returns how long that took.
  ///
  /// @throws IOException if the reply is not the one that is due
  Timing call(MeasuredCall call, String number) throws IOException, InterruptedException {
    InvocationResult result = emulator.invoke(call.operation.word(), events.of(number));
    if (!call.message.name().equals(result.field("message"))) {
      throw new IOException(
          "%s: %s was answered %s instead of %s. Its output: %s"
              .formatted(
                  variant,
                  call,
                  result.text(),
                  call.message,
                  new String(result.log(), StandardCharsets.UTF_8)));
    }
    return result.timing();
  }

  /// The most memory that the process of set has held, in megabytes.
  double peakMegabytes() throws IOException {
    long pid = emulator.sandboxes(Operation.SET.word()).getFirst();
    Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/%s/status".formatted(pid))));
    if (!peak.find()) {
      throw new IOException("This system does not say how much memory a process held");
    }
    return Long.parseLong(peak.group(1)) * 1024 / 1e6;
  }

  @Override
  public void close() {
    emulator.close();
  }
}
