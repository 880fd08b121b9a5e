package io.callbackchecker.cli.stack;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Tells a user who has to wait what the command is doing: after five seconds, and then every ten.
public final class Progress implements AutoCloseable {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LATER = Duration.ofSeconds(10);

  private final Thread thread;

  /// How far a scan is.
  public static Progress ofScan(PrintWriter err, AtomicInteger read) {
    return new Progress(
        err, () -> read.get() == 0 ? "opening the table" : read + " entries read so far");
  }

  /// @param err a terminal or not: a log shows it, too
  /// @param doing such as `starting the functions`
  public Progress(PrintWriter err, Supplier<String> doing) {
    thread =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try {
                    Thread.sleep(FIRST);
                    while (true) {
                      err.println("callbacks: %s ...".formatted(doing.get()));
                      Thread.sleep(LATER);
                    }
                  } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                  }
                });
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
