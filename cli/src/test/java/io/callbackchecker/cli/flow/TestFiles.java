package io.callbackchecker.cli.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files that a test gives to a command.
final class TestFiles {
  private TestFiles() {}

  /// Writes a file, and the folders that it needs.
  ///
  /// @param name its path in the folder
  static Path write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, text);
  }
}
