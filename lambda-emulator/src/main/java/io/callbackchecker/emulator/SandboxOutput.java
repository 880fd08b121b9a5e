package io.callbackchecker.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// Passes on what a sandbox prints, and keeps the end of it for the invocation that printed it.
///
/// A runtime prints before it posts its reply. So when the reply is here, the rest of what the
/// invocation printed is in the pipe. What a function prints after its reply belongs to the next
/// invocation, as on Lambda, which freezes the sandbox in between.
final class SandboxOutput {
  /// As much as Lambda returns with `LogType=Tail`.
  private static final int MAX_TAIL_BYTES = 4096;

  private final InputStream pipe;
  private final PrintStream log;
  private byte[] tail = new byte[0];

  /// @param pipe the output of a process, which tells exactly how much there is to read
  SandboxOutput(InputStream pipe, PrintStream log) {
    this.pipe = pipe;
    this.log = log;
  }

  /// Passes on what is in the pipe, and never waits for more: another process may hold it open.
  ///
  /// @return whether there was anything
  boolean pass() {
    // The JDK locks the stream too, to save what is in the pipe when the process ends.
    synchronized (pipe) {
      try {
        byte[] printed = pipe.readNBytes(pipe.available());
        log.write(printed, 0, printed.length);
        log.flush();
        keep(printed);
        return printed.length > 0;
      } catch (IOException e) {
        throw new UncheckedIOException("The output of a sandbox cannot be read", e);
      }
    }
  }

  /// Ends the output of an invocation.
  ///
  /// @return the last 4 KiB of what was printed since the invocation before
  byte[] end() {
    synchronized (pipe) {
      pass();
      byte[] ended = tail;
      tail = new byte[0];
      return ended;
    }
  }

  private void keep(byte[] printed) {
    byte[] all = Arrays.copyOf(tail, tail.length + printed.length);
    System.arraycopy(printed, 0, all, tail.length, printed.length);
    tail = Arrays.copyOfRange(all, Math.max(0, all.length - MAX_TAIL_BYTES), all.length);
  }
}
