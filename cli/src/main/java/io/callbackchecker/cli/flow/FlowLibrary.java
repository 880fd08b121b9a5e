package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.Library;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The flows that a command is given, by the names under which they refer to each other: a file's
/// name without `.json`, the flow's own name, or what the command line says.
final class FlowLibrary {
  private final ReadFlows read;
  private final CommandLine command;
  private final Map<Path, Flow> flows = new LinkedHashMap<>();
  private final Map<Path, Set<String>> names = new HashMap<>();

  FlowLibrary(ReadFlows read, CommandLine command) {
    this.read = read;
    this.command = command;
  }

  /// Adds a flow under its own names.
  void add(Path file, Flow flow) {
    add(file, flow, Library.Entry.ofFile(file.getFileName().toString(), flow).names());
  }

  /// Adds what an option names: a file, a folder, or `REFERENCE=FILE`.
  ///
  /// @throws ParameterException if there is no such file, or no flow in it
  void add(String option) throws CannotRunException {
    Path path = Path.of(option);
    int split = option.indexOf('=');
    if (Files.isDirectory(path)) {
      addFolder(path);
    } else if (split < 0 || Files.exists(path)) {
      add(path, read.flow(path, command));
    } else {
      Path file = Path.of(option.substring(split + 1));
      add(file, read.flow(file, command), List.of(option.substring(0, split)));
    }
  }

  /// The flows by their names.
  ///
  /// @throws ParameterException if a name means two of them
  Library library() {
    var owners = new HashMap<String, Path>();
    var entries = new ArrayList<Library.Entry>();
    for (var given : flows.entrySet()) {
      Path file = given.getKey();
      Set<String> own = names.getOrDefault(file, Set.of());
      for (String name : own) {
        Path other = owners.putIfAbsent(name.toLowerCase(Locale.ROOT), file);
        if (other != null && !other.equals(file)) {
          throw new ParameterException(
              command,
              "'%s' and '%s' are both called '%s'. Give one of them as REFERENCE=FILE."
                  .formatted(other, file, name));
        }
      }
      entries.add(new Library.Entry(own, given.getValue()));
    }
    return new Library(entries);
  }

  /// Adds the flows in a folder. It may hold other JSON files.
  private void addFolder(Path folder) throws CannotRunException {
    for (Path file : FlowFile.inFolder(folder, command)) {
      Flow flow = read.anyFlow(file, command);
      if (!flow.actions().isEmpty()) {
        add(file, flow);
      }
    }
  }

  private void add(Path file, Flow flow, Collection<String> newNames) {
    Path real = ReadFlows.real(file);
    flows.put(real, flow);
    names.computeIfAbsent(real, _ -> new HashSet<>()).addAll(newNames);
  }
}
