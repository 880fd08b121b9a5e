package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.InputFile;
import io.callbackchecker.cli.stack.IoReason;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.script.Script;
import io.callbackchecker.flow.script.ScriptReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Files that the flow commands read.
final class FlowFile {
  private static final JsonMapper JSON = new JsonMapper();

  private FlowFile() {}

  /// The file that is named, or those in the folder that is named.
  ///
  /// @throws ParameterException if there is no contact flow in the folder
  static List<Path> all(Path named, CommandLine command) throws CannotRunException {
    if (!Files.isDirectory(named)) {
      return List.of(named);
    }
    List<Path> files = inFolder(named, command);
    if (files.isEmpty()) {
      throw new ParameterException(
          command,
          "There is no contact flow in '%s': no file whose name ends in .json, except scripts."
              .formatted(named));
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
      throw unreadable(folder, e);
    } catch (UncheckedIOException e) {
      throw unreadable(folder, Objects.requireNonNull(e.getCause()));
    }
  }

  private static CannotRunException unreadable(Path folder, IOException e) {
    return new CannotRunException("'%s' cannot be read: %s.".formatted(folder, IoReason.of(e)), e);
  }

  /// Whether a file is JSON with `events` but no `Actions`: a script and not a flow.
  private static boolean isScript(Path file, CommandLine command) {
    try {
      JsonNode json = JSON.readTree(InputFile.text(file, "a contact flow", command));
      return json.has("events") && !json.has("Actions");
    } catch (JacksonException | ParameterException | CannotRunException _) {
      return false;
    }
  }

  /// A flow to run or to draw.
  ///
  /// @throws ParameterException if there is no such file, or no action in it
  static Flow flow(Path file, CommandLine command) throws CannotRunException {
    var read = FlowReader.read(InputFile.text(file, "a contact flow", command));
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
      return ScriptReader.read(InputFile.text(file, "a script", command));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, "%s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
