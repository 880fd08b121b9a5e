package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.InputFile;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The flows that a command reads. A file is read once, however it is named, so that the same flow
/// is the same object.
final class ReadFlows {
  private final Map<Path, Flow> flows = new HashMap<>();
  private final Map<Flow, Path> named = new HashMap<>();
  private final Set<Path> files = new LinkedHashSet<>();

  /// A flow to run.
  ///
  /// @throws ParameterException if there is no such file, or no action in it
  Flow flow(Path file, CommandLine command) throws CannotRunException {
    Flow flow = anyFlow(file, command);
    // Reading it again says what is wrong with it.
    return flow.actions().isEmpty() ? FlowFile.flow(file, command) : flow;
  }

  /// A flow, without actions if the file holds something else.
  ///
  /// @throws ParameterException if there is no such file
  Flow anyFlow(Path file, CommandLine command) throws CannotRunException {
    Path real = real(file);
    files.add(real);
    Flow known = flows.get(real);
    if (known == null) {
      known = FlowReader.read(InputFile.text(file, "a contact flow", command)).flow();
      flows.put(real, known);
      named.put(known, file);
    }
    return known;
  }

  /// The file of a flow that was read, as it was named first.
  Path file(Flow flow) {
    return Objects.requireNonNull(named.get(flow), "not read here");
  }

  /// Refuses a file to write that was read.
  ///
  /// @param option that names the file
  /// @throws ParameterException if the file is one of the flows, or of the others
  void refuseToOverwrite(Path output, String option, Iterable<Path> others, CommandLine command) {
    files.forEach(file -> refuseToOverwrite(output, option, file, command));
    others.forEach(file -> refuseToOverwrite(output, option, file, command));
  }

  /// Where a file is; where it would be if there is none.
  static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException _) {
      return file.toAbsolutePath().normalize();
    }
  }

  private static void refuseToOverwrite(
      Path output, String option, Path input, CommandLine command) {
    if (real(output).equals(real(input)) || isSameFile(output, input)) {
      throw new ParameterException(
          command, "%s would overwrite '%s'. Name another file.".formatted(option, input));
    }
  }

  /// Files with different paths are the same if one is a hard link to the other.
  private static boolean isSameFile(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException _) {
      return false;
    }
  }
}
