package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.flow.draw.Walk;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.script.Script.Played;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/// A file with a picture of a flow, and of the path that contacts took through it.
record PathPicture(Flow flow, Path file, DrawOptions options, CommandLine command) {
  /// @throws CommandLine.ParameterException if the flow is too large
  static PathPicture of(Flow flow, Path file, CommandLine command) {
    var options = file.toString().endsWith(".mmd") ? DrawOptions.mermaid() : DrawOptions.svg();
    options.checkSize(flow, command);
    return new PathPicture(flow, file, options, command);
  }

  void write(List<Played> played) throws CannotRunException {
    var walk = Walk.of(flow, played.stream().map(p -> p.outcome().taken()).toList());
    OutputFile.write(file, options.draw(flow, walk, command));
  }
}
