package io.callbackchecker.cli.stack;

import io.callbackchecker.dynamodb.embedded.FullDisk;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/// Why something could not be read or written, in words for a user.
public final class IoReason {
  private IoReason() {}

  /// The same as the other, unless the disk of a folder is full: then nothing else matters.
  public static String of(IOException failure, Path folder) {
    return FullDisk.is(folder) ? "the disk of %s is full".formatted(folder) : of(failure);
  }

  /// Completes a sentence such as "X cannot be written: …".
  public static String of(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "there is no such file or folder";
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _, NotDirectoryException _ -> "it is not a folder";
      case FileSystemLoopException _ -> "its links lead in a circle";
      case CharacterCodingException _ -> "it is not UTF-8 text";
      case FileSystemException system ->
          Optional.ofNullable(system.getReason()).orElse("the file system refuses");
      // Of the operating system, such as "No space left on device".
      default -> Optional.ofNullable(failure.getMessage()).orElse("input or output failed");
    };
  }
}
