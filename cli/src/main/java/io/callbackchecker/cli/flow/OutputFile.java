package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that a command writes.
final class OutputFile {
  private OutputFile() {}

  /// Writes text to a file, and creates its folder.
  static void write(Path file, String text) throws CannotRunException {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new CannotRunException(
          "'%s' cannot be written: %s.".formatted(file, IoReason.of(e)), e);
    }
  }
}
