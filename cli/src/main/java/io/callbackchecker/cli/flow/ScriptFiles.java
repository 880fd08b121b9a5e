package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.flow.script.Script;
import io.callbackchecker.flow.script.UnknownNames;
import io.callbackchecker.flow.simulate.Flows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The scripts in a folder.
final class ScriptFiles {
  private ScriptFiles() {}

  /// A script itself; of a folder all JSON files, at any depth, that are meant as scripts. Sorted.
  ///
  /// @throws ParameterException if there is none, or not even a file
  static List<Path> in(Path path, CommandLine command) throws CannotRunException {
    if (!Files.exists(path)) {
      throw new ParameterException(
          command, "There is no folder and no script '%s'.".formatted(path));
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> scripts = FlowFile.scriptsBelow(path, command);
    if (scripts.isEmpty()) {
      throw new ParameterException(command, "There are no scripts in '%s'.".formatted(path));
    }
    return scripts;
  }

  /// How a script is called in reports: its path in the folder.
  static String name(Path script, Path tested) {
    Path name = script.equals(tested) ? script.getFileName() : tested.relativize(script);
    return String.valueOf(name);
  }

  /// The flow that a script names; empty if it names none.
  static Optional<Path> offer(Script script, Path file) {
    return script.flow().isEmpty()
        ? Optional.empty()
        : Optional.of(file.resolveSibling(script.flow()).normalize());
  }

  /// The other flows that a script names, as `--with` takes them.
  static List<String> with(Script script, Path file) {
    return script.with().stream().map(named -> resolved(named, file)).toList();
  }

  /// Refuses a script that names what no flow has: it would have no effect.
  ///
  /// @throws ParameterException that names all of it
  static void checkNames(Script script, Path file, Flows flows, CommandLine command) {
    List<String> unknown = UnknownNames.in(script, flows);
    if (!unknown.isEmpty()) {
      throw new ParameterException(
          command,
          "%s: There is %s in any given flow.".formatted(file, String.join(", ", unknown)));
    }
  }

  /// Refuses a script that tests nothing.
  ///
  /// @throws ParameterException if it has no events
  static void checkEvents(Script script, Path file, CommandLine command) {
    if (script.events().isEmpty()) {
      throw new ParameterException(command, "%s: It has no events.".formatted(file));
    }
  }

  private static String resolved(String named, Path script) {
    Path whole = script.resolveSibling(named);
    int split = named.indexOf('=');
    return split < 0 || Files.exists(whole)
        ? whole.toString()
        : named.substring(0, split + 1) + script.resolveSibling(named.substring(split + 1));
  }
}
