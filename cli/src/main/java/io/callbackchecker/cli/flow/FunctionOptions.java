package io.callbackchecker.cli.flow;

import io.callbackchecker.flow.language.OurFunctions;
import picocli.CommandLine.Option;

/// Which functions in a flow are ours.
final class FunctionOptions {
  @Option(
      names = "--set-function",
      paramLabel = "FUNCTION",
      defaultValue = "",
      description =
          "The ARN or the name of the set function. Default: a name such as set_handler or"
              + " callbacks-set.")
  private String setFunction = "";

  @Option(
      names = "--clear-function",
      paramLabel = "FUNCTION",
      defaultValue = "",
      description = "The same for the clear function.")
  private String clearFunction = "";

  OurFunctions named() {
    return new OurFunctions(setFunction, clearFunction);
  }
}
