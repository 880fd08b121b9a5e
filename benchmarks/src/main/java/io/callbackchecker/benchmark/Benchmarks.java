package io.callbackchecker.benchmark;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `benchmarks/run`. Exit status: 0, 1 for a limit that was missed, 2 for a usage
/// error, 3 when it could not run.
@Command(
    name = "benchmarks/run",
    description = "Measures the functions beside two baselines, as Lambda would start them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ColdCommand.class,
      WarmCommand.class,
      OverheadCommand.class,
      StepsCommand.class,
      CheckCommand.class,
      ReportCommand.class
    },
    footer = {
      "",
      "Results go to standard output, progress to standard error.",
      "Exit status: 0, 1 a limit was missed, 2 usage error, 3 could not run."
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
