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

  /// Unpacks a zip into a new temporary folder.
  ///
  /// @throws IOException if `zip` cannot be read, or names a file outside itself
  public static DeploymentPackage unpack(Path zip) throws IOException {
    var deployment = new DeploymentPackage(Files.createTempDirectory("function-"));
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
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
