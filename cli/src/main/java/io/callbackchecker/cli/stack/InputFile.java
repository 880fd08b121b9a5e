package io.callbackchecker.cli.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// A file that the user has named. It can be anything: a folder, a pipe, a device without an end.
public final class InputFile {
  /// Far more than Connect takes, but so little that it fits into memory many times.
  private static final int MAX_TEXT_BYTES = 16 * 1024 * 1024;

  /// Some editors put it before UTF-8 text.
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private InputFile() {}

  /// The text of a file, without a byte order mark.
  ///
  /// @param what for the message if there is none, such as `a contact flow`
  /// @throws ParameterException if there is no such file, or it is not UTF-8 text, or too large
  public static String text(Path file, String what, CommandLine command) throws CannotRunException {
    byte[] bytes = bytes(file, what, MAX_TEXT_BYTES, command);
    try {
      return text(bytes);
    } catch (CharacterCodingException _) {
      throw new ParameterException(command, "'%s' is not UTF-8 text.".formatted(file));
    }
  }

  /// UTF-8 text without a byte order mark.
  ///
  /// @throws CharacterCodingException if it is not UTF-8
  public static String text(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /// What a file holds.
  ///
  /// @param what for the message if there is none, such as `the event`
  /// @throws ParameterException if there is no such file, or it holds more than `max` bytes
  public static byte[] bytes(Path file, String what, int max, CommandLine command)
      throws CannotRunException {
    if (Files.isDirectory(file)) {
      throw new ParameterException(
          command, "'%s' is a folder. Name a file that holds %s.".formatted(file, what));
    }
    try (var input = Files.newInputStream(file)) {
      return bytes(input, "'%s'".formatted(file), max, command);
    } catch (NoSuchFileException _) {
      throw new ParameterException(
          command, "There is no file '%s'. Name one that holds %s.".formatted(file, what));
    } catch (IOException e) {
      throw new CannotRunException("'%s' cannot be read: %s.".formatted(file, IoReason.of(e)), e);
    }
  }

  /// What standard input holds.
  ///
  /// @throws ParameterException if that is more than `max` bytes
  public static byte[] standardInput(int max, CommandLine command) throws CannotRunException {
    try {
      return bytes(System.in, "Standard input", max, command);
    } catch (IOException e) {
      throw new CannotRunException(
          "Standard input cannot be read: %s.".formatted(IoReason.of(e)), e);
    }
  }

  /// Why a text does not name a file, such as one that the locale has no bytes for.
  public static String reason(InvalidPathException refused) {
    return "'%s' cannot be the name of a file here".formatted(refused.getInput());
  }

  private static byte[] bytes(InputStream input, String name, int max, CommandLine command)
      throws IOException {
    byte[] bytes = input.readNBytes(max + 1);
    if (bytes.length > max) {
      throw new ParameterException(
          command, "%s is too large: it holds more than %s bytes.".formatted(name, max));
    }
    return bytes;
  }
}
