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

  /// A flow has at least one of these, in whatever format it was exported.
  private static final List<String> NAMES_IN_FLOWS =
      List.of("Actions", "StartAction", "Version", "ContactFlow", "Content", "modules");

  private static final List<String> NAMES_IN_SCRIPTS = List.of("events", "flow", "title", "expect");

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
          "There is no contact flow in '%s': no file whose name ends in .json holds one."
              .formatted(named));
    }
    return files;
  }

  /// The flows in a folder, in files whose names end in `.json`, sorted. Says which files are
  /// neither flows nor scripts.
  static List<Path> inFolder(Path folder, CommandLine command) throws CannotRunException {
    return jsonFiles(folder, 1, Content.FLOW, command);
  }

  /// The scripts in a folder and in those in it, in the same way.
  static List<Path> scriptsBelow(Path folder, CommandLine command) throws CannotRunException {
    return jsonFiles(folder, Integer.MAX_VALUE, Content.SCRIPT, command);
  }

  private static List<Path> jsonFiles(Path folder, int depth, Content wanted, CommandLine command)
      throws CannotRunException {
    var found = new ArrayList<Path>();
    for (Path file : jsonFiles(folder, depth)) {
      Content content = content(file, command);
      if (content == wanted || content == Content.UNKNOWN) {
        found.add(file);
      } else if (content == Content.OTHER) {
        command
            .getErr()
            .println("'%s' is left out: it is neither a flow nor a script.".formatted(file));
      }
    }
    return found;
  }

  /// The files in a folder whose names end in `.json`, sorted.
  ///
  /// @param depth 1 for those in the folder itself
  private static List<Path> jsonFiles(Path folder, int depth) throws CannotRunException {
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

  /// What a JSON file in a folder is.
  private enum Content {
    FLOW,
    SCRIPT,
    /// Nothing of ours, such as a `package.json`.
    OTHER,
    /// Empty, or not JSON: whoever looks for flows or for scripts must not pass it over.
    UNKNOWN
  }

  /// What a file is, by the names in it.
  private static Content content(Path file, CommandLine command) {
    try {
      JsonNode json = JSON.readTree(InputFile.text(file, "a contact flow or a script", command));
      if (json.isMissingNode() || (json.isObject() && json.isEmpty())) {
        return Content.UNKNOWN;
      }
      if (json.has("events") && !json.has("Actions")) {
        return Content.SCRIPT;
      }
      if (NAMES_IN_FLOWS.stream().anyMatch(json::has)) {
        return Content.FLOW;
      }
      return NAMES_IN_SCRIPTS.stream().anyMatch(json::has) ? Content.SCRIPT : Content.OTHER;
    } catch (JacksonException | ParameterException | CannotRunException _) {
      return Content.UNKNOWN;
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
