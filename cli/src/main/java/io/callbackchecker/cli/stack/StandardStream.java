package io.callbackchecker.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where standard output or standard error goes. Told on Linux only, which lists what a process has
/// open; elsewhere it is taken for a file.
public enum StandardStream {
  OUT(1),
  ERR(2);

  private final Path link;

  StandardStream(int descriptor) {
    link = Path.of("/proc/self/fd", Integer.toString(descriptor));
  }

  public boolean isTerminal() {
    return target().matches("/dev/(pts/\\d+|tty.*|console)");
  }

  /// Whether another program reads it, which may end before all is written.
  public boolean isPipe() {
    return target().matches("(pipe|socket):.*");
  }

  private String target() {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException _) {
      return "";
    }
  }
}
