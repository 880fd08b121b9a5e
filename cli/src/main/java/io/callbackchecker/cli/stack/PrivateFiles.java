package io.callbackchecker.cli.stack;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A folder and files that only this user can use, whatever the umask. Existing ones are closed to
/// others. A link in the place of a file is refused, since anybody could have put it there while
/// the folder was open.
final class PrivateFiles {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private PrivateFiles() {}

  /// Creates a folder, or closes an existing one. It could be any folder, such as `/tmp`, so one
  /// that is open and holds more than ours is not touched.
  ///
  /// @param isOurs whether a file of that name is ours
  /// @throws CannotRunException if it is open to others, and not only ours
  static void createFolder(Path folder, Predicate<String> isOurs)
      throws IOException, CannotRunException {
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
    if (FOLDER.containsAll(Files.getPosixFilePermissions(folder))) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (!files.map(file -> file.getFileName().toString()).allMatch(isOurs)) {
        throw new CannotRunException(
            "The data folder %s is open to other users, and holds other files. Set CALLBACKS_HOME to another folder, or if it is yours alone, close it with 'chmod 700 %s'."
                .formatted(folder, folder));
      }
    }
    Files.setPosixFilePermissions(folder, FOLDER);
  }

  /// Opens a file to write, and creates it if there is none.
  static FileChannel open(Path file) throws IOException, CannotRunException {
    return FileChannel.open(
        notALink(file),
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, NOFOLLOW_LINKS),
        PosixFilePermissions.asFileAttribute(FILE));
  }

  /// Closes an existing file to others.
  static void close(Path file) throws IOException, CannotRunException {
    Files.setPosixFilePermissions(notALink(file), FILE);
  }

  /// The same path.
  ///
  /// @throws CannotRunException if there is something else than a file
  static Path notALink(Path file) throws CannotRunException {
    if (Files.exists(file, NOFOLLOW_LINKS) && !Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      throw new CannotRunException(
          "%s is a link, or something else that is not a file. Remove it, or set CALLBACKS_HOME to another folder."
              .formatted(file));
    }
    return file;
  }
}
