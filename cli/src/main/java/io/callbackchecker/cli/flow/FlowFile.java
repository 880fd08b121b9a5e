package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.script.Script;
import io.callbackchecker.flow.script.ScriptReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Files that the flow commands read.
final class FlowFile {
  /// Some editors put it before UTF-8 text.
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private static final JsonMapper JSON = new JsonMapper();

  private FlowFile() {}

  /// The text of a file, without a byte order mark.
  ///
  /// @param what for the message if there is none, such as `a contact flow`
  /// @throws ParameterException if there is no such file, or it is not text
  static String text(Path file, String what, CommandLine command) throws CannotRunException {
    try {
      String text = Files.readString(file);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (NoSuchFileException _) {
      throw new ParameterException(
          command, "There is no file '%s'. Name one that holds %s.".formatted(file, what));
    } catch (MalformedInputException _) {
      throw new ParameterException(command, "'%s' is not UTF-8 text.".formatted(file));
    } catch (IOException e) {
      throw new CannotRunException("'%s' cannot be read: %s".formatted(file, e), e);
    }
  }

  /// The files that are named, and those in the folders that are named.
  ///
  /// @throws ParameterException if there is no contact flow in a folder
  static List<Path> all(List<Path> named, CommandLine command) throws CannotRunException {
    var files = new ArrayList<Path>();
    for (Path path : named) {
      if (!Files.isDirectory(path)) {
        files.add(path);
      } else if (!files.addAll(inFolder(path, command))) {
        throw new ParameterException(
            command,
            "There is no contact flow in '%s': no file whose name ends in .json, except scripts."
                .formatted(path));
      }
    }
    return files;
  }

  /// The files in a folder whose names end in `.json`, sorted, without scripts.
  static List<Path> inFolder(Path folder, CommandLine command) throws CannotRunException {
    var flows = new ArrayList<Path>();
    for (Path file : jsonFiles(folder, 1)) {
      if (!isScript(file, command)) {
        flows.add(file);
      }
    }
    return flows;
  }

  /// The files in a folder whose names end in `.json`, sorted.
  ///
  /// @param depth 1 for those in the folder itself
  static List<Path> jsonFiles(Path folder, int depth) throws CannotRunException {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files
          .filter(f -> f.toString().endsWith(".json") && Files.isRegularFile(f))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new CannotRunException("'%s' cannot be read: %s".formatted(folder, e), e);
    }
  }

  /// Whether a file is JSON with `events` but no `Actions`: a script and not a flow.
  private static boolean isScript(Path file, CommandLine command) throws CannotRunException {
    try {
      JsonNode json = JSON.readTree(FlowFile.text(file, "a contact flow", command));
      return json.has("events") && !json.has("Actions");
    } catch (JacksonException | ParameterException _) {
      return false;
    }
  }

  /// A flow to run or to draw.
  ///
  /// @throws ParameterException if there is no such file, or no action in it
  static Flow flow(Path file, CommandLine command) throws CannotRunException {
    var read = FlowReader.read(text(file, "a contact flow", command));
    if (read.flow().actions().isEmpty()) {
      throw new ParameterException(
          command,
          "There is no contact flow in '%s': %s."
              .formatted(file, read.problems().getFirst().message()));
    }
    return read.flow();
  }

  /// A script to play.
  ///
  /// @throws ParameterException if there is no such file, or it is not a script
  static Script script(Path file, CommandLine command) throws CannotRunException {
    try {
      return ScriptReader.read(text(file, "a script", command));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, "%s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
