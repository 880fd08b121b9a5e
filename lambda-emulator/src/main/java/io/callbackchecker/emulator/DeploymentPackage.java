package io.callbackchecker.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/// A function's zip, unpacked for as long as the function is deployed, so that a new build does not
/// change what runs.
public final class DeploymentPackage implements AutoCloseable {
  private static final Map<String, String> WITH_PERMISSIONS =
      Map.of("enablePosixFileAttributes", "true");

  private final Path root;

  private DeploymentPackage(Path root) {
    this.root = root;
  }

  /// Unpacks a zip into a new folder. Files keep the permissions that the zip has for them.
  ///
  /// @param parent an existing folder
  /// @throws IOException if `zip` is unreadable or has an entry outside the new folder
  public static DeploymentPackage unpack(Path zip, Path parent) throws IOException {
    var deployment = new DeploymentPackage(Files.createTempDirectory(parent, "function-"));
    try (var archive = FileSystems.newFileSystem(zip, WITH_PERMISSIONS);
        Stream<Path> entries = Files.walk(archive.getPath("/"))) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        copy(entry, deployment.root.resolve("." + entry).normalize());
      }
      return deployment;
    } catch (IOException e) {
      deployment.close();
      throw e;
    }
  }

  private static void copy(Path entry, Path target) throws IOException {
    if (Files.isDirectory(entry)) {
      Files.createDirectories(target);
    } else {
      Files.copy(entry, target);
      Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(entry));
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

  /// Deletes a folder and everything in it, if it exists.
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
