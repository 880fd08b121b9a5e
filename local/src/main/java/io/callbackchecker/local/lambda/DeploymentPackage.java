package io.callbackchecker.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// A function's zip, unpacked for as long as the function is deployed, so that a later build does
/// not change what runs.
public final class DeploymentPackage implements AutoCloseable {
  private final Path root;

  private DeploymentPackage(Path root) {
    this.root = root;
  }

  /// Unpacks a zip into a new folder.
  ///
  /// @param parent an existing folder, for the new one
  /// @throws IOException if `zip` cannot be read, or names a file outside itself
  public static DeploymentPackage unpack(Path zip, Path parent) throws IOException {
    var deployment = new DeploymentPackage(Files.createTempDirectory(parent, "function-"));
    try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path target = deployment.root.resolve(entry.getName()).normalize();
        if (!target.startsWith(deployment.root)) {
          throw new IOException("%s has an entry outside itself: %s".formatted(zip, entry));
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.resolveSibling(""));
          Files.copy(entries, target);
        }
      }
      return deployment;
    } catch (IOException e) {
      deployment.close();
      throw e;
    }
  }

  /// What Lambda calls the task root.
  public Path root() {
    return root;
  }

  @Override
  public void close() {
    try {
      delete(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Deletes a folder with all that is in it, if it is there.
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
