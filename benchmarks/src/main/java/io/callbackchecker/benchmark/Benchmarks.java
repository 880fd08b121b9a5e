package io.callbackchecker.benchmark;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `benchmarks/run`. Exit status: 0, 1 if a limit was exceeded, 2 for a usage error, 3
/// if it could not run.
@Command(
    name = "benchmarks/run",
    description = "Measures the functions and two baselines, started the way Lambda starts them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ColdCommand.class,
      WarmCommand.class,
      OverheadCommand.class,
      CheckCommand.class,
      ReportCommand.class
    },
    footer = {
      "",
      "Results go to standard output, progress to standard error.",
      "Exit status: 0, 1 a limit was exceeded, 2 usage error, 3 could not run."
    })
public final class Benchmarks {
  private static final int COULD_NOT_RUN = 3;

  private Benchmarks() {}

  /// Runs one command and exits with its status.
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Benchmarks())
            .setExecutionExceptionHandler(
                (failure, commandLine, _) -> {
                  commandLine.getErr().println("benchmarks: " + failure);
                  return COULD_NOT_RUN;
                })
            .execute(arguments));
  }
}
