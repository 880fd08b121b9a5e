package io.callbackchecker.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;

/// Passes on what a sandbox prints, and keeps the end of it for the invocation that printed it.
final class SandboxOutput {
  /// As much as Lambda returns with `LogType=Tail`.
  private static final int MAX_TAIL_BYTES = 4096;

  private static final Duration MAX_DRAIN = Duration.ofSeconds(1);

  private final InputStream source;
  private final PrintStream log;
  private final Thread pump;
  private byte[] tail = new byte[0];

  SandboxOutput(InputStream source, PrintStream log) {
    this.source = source;
    this.log = log;
    pump = Thread.ofPlatform().daemon().name("sandbox-output").start(this::pump);
  }

  /// Output from now on belongs to the next invocation.
  synchronized void mark() {
    tail = new byte[0];
  }

  /// The output that has arrived. The end of it may still be in the pipe.
  synchronized byte[] sinceMark() {
    return tail;
  }

  /// Waits until everything that an ended process printed is passed on. Gives up after a second,
  /// because another process may still hold the pipe.
  void awaitEnd() {
    try {
      pump.join(MAX_DRAIN);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void pump() {
    var buffer = new byte[8192];
    try (source) {
      for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
        log.write(buffer, 0, n);
        log.flush();
        keep(buffer, n);
      }
    } catch (IOException _) {
      // The process was killed, and its output with it.
    }
  }

  private synchronized void keep(byte[] buffer, int n) {
    var all = Arrays.copyOf(tail, tail.length + n);
    System.arraycopy(buffer, 0, all, tail.length, n);
    tail = Arrays.copyOfRange(all, Math.max(0, all.length - MAX_TAIL_BYTES), all.length);
  }
}
