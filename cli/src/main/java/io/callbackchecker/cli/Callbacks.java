package io.callbackchecker.cli;

import io.callbackchecker.Version;
import io.callbackchecker.cli.flow.FlowCommand;
import io.callbackchecker.cli.stack.CommandGroup;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;

/// The command `./callbacks`. Exit status: 0 for a SUCCESS reply, 1 for a FAIL reply, 2 for a usage
/// error, 3 if the command could not run, or its output could not be written. `doctor` has no
/// reply; it exits with 1 if it found problems.
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
      ConsoleCommand.class,
      ResetCommand.class,
      FixTtlCommand.class,
      DoctorCommand.class,
      FlowCommand.class,
      CompletionCommand.class,
      HelpCommand.class,
      VersionCommand.class
    },
    footer = {
      "",
      "Without --table, data is kept in $CALLBACKS_HOME (default: .callbacks), and",
      "nothing reaches AWS.",
      "CALLBACK_TTL and DEFAULT_COUNTRY are passed to the functions that a command",
      "starts. While 'serve' runs, the other commands use its functions and settings.",
      "Exit status: 0 SUCCESS, 1 FAIL, 2 usage error, 3 could not run, or the output",
      "could not be written.",
      "For 'doctor': 0 no problems, 1 problems."
    })
public final class Callbacks extends CommandGroup {
  /// What picocli needs at least.
  private static final int MIN_WIDTH = 55;

  private Callbacks() {}

  /// Runs one command and exits with its status. What it prints does not depend on the user's
  /// locale.
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    var out = new FileOutputStream(FileDescriptor.out);
    var err = new FileOutputStream(FileDescriptor.err);
    System.exit(
        run(
            new Terminal(out, System.out.charset()),
            new Terminal(err, System.err.charset()),
            arguments));
  }

  /// Runs one command and returns its exit status.
  static int run(Terminal out, Terminal err, String... arguments) {
    CommandLine callbacks = commandLine().setOut(out).setErr(err);
    int status;
    try {
      status = callbacks.execute(arguments);
    } catch (VirtualMachineError | LinkageError e) {
      status = Failures.handle(e, callbacks);
    }
    return Failures.afterPrinting(status, out, callbacks);
  }

  private static CommandLine commandLine() {
    var callbacks = new CommandLine(new Callbacks());
    callbacks.getCommandSpec().version("callbacks " + Version.text());
    Arguments.register(callbacks);
    var failures = new Failures();
    callbacks.setParameterExceptionHandler(failures);
    callbacks.setExecutionExceptionHandler(failures);
    // A number or a name may begin with @.
    callbacks.setExpandAtFiles(false);
    callbacks.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    String columns = String.valueOf(System.getenv("COLUMNS"));
    return columns.matches("[0-9]{1,4}")
        ? callbacks.setUsageHelpWidth(Math.max(MIN_WIDTH, Integer.parseInt(columns)))
        : callbacks.setUsageHelpAutoWidth(true);
  }
}
