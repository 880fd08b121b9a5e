package io.callbackchecker.cli;

import io.callbackchecker.cli.doctor.FunctionName;
import io.callbackchecker.cli.flow.FlowCommand;
import io.callbackchecker.cli.stack.CannotRunException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;

/// The command `./callbacks`. Exit status: 0 for a SUCCESS reply, 1 for a FAIL reply, 2 for a usage
/// error, 3 if the command could not run. `doctor` has no reply; it exits with 1 if it found
/// problems.
@Command(
    name = "callbacks",
    description = "Runs the callback functions on this machine, as Lambda does.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SetCommand.class,
      ClearCommand.class,
      ListCommand.class,
      InvokeCommand.class,
      ServeCommand.class,
      ResetCommand.class,
      FixTtlCommand.class,
      DoctorCommand.class,
      FlowCommand.class
    },
    footer = {
      "",
      "Without --table, data is kept in $CALLBACKS_HOME (default: .callbacks), and",
      "nothing reaches AWS.",
      "CALLBACK_TTL and DEFAULT_COUNTRY are passed to the functions that a command",
      "starts. While 'serve' runs, the other commands use its functions and settings.",
      "Exit status: 0 SUCCESS, 1 FAIL, 2 usage error, 3 could not run.",
      "For 'doctor': 0 no problems, 1 problems."
    })
public final class Callbacks {
  private Callbacks() {}

  /// Runs one command and exits with its status. What it prints does not depend on the user's
  /// locale.
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    var callbacks =
        new CommandLine(new Callbacks())
            .setOut(new Terminal(System.out))
            .setErr(new Terminal(System.err))
            .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    String version = Callbacks.class.getPackage().getImplementationVersion();
    callbacks.getCommandSpec().version("callbacks " + version);
    callbacks.registerConverter(FunctionName.class, FunctionName::of);
    callbacks.setExecutionExceptionHandler(
        (failure, commandLine, _) -> {
          String sentence =
              failure instanceof CannotRunException
                  ? String.valueOf(failure.getMessage())
                  : "unexpected failure: %s. Please report it.".formatted(failure);
          commandLine.getErr().println("callbacks: " + sentence);
          return CannotRunException.EXIT_STATUS;
        });
    System.exit(callbacks.execute(arguments));
  }
}
