package io.callbackchecker.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The command `./callbacks`. Exit status: 0 for a SUCCESS reply, 1 for a FAIL reply, 2 for a usage
/// error, 3 when the command could not run; `doctor` has no reply, and gives 1 for problems.
@Command(
    name = "callbacks",
    description = "Runs the callback functions on this machine, as Lambda does.",
    mixinStandardHelpOptions = true,
    versionProvider = Callbacks.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SetCommand.class,
      ClearCommand.class,
      ListCommand.class,
      InvokeCommand.class,
      ServeCommand.class,
      ResetCommand.class,
      DoctorCommand.class,
      FlowCommand.class
    },
    footer = {
      "",
      "Without --table the data are in $CALLBACKS_HOME, and nothing reaches AWS.",
      "CALLBACK_TTL and DEFAULT_COUNTRY are passed to the functions that a command",
      "starts. While 'serve' runs, the others use its functions and its settings.",
      "Exit status: 0 SUCCESS, 1 FAIL, 2 usage error, 3 could not run;",
      "of 'doctor': 0 no problem, 1 problems."
    })
public final class Callbacks {
  static final int FAIL_REPLY = 1;
  static final int COULD_NOT_RUN = 3;

  private Callbacks() {}

  /// Runs one command and exits with its status.
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Callbacks())
            .setExecutionExceptionHandler(
                (failure, commandLine, _) -> {
                  commandLine.getErr().println("callbacks: " + sentence(failure));
                  return COULD_NOT_RUN;
                })
            .execute(arguments));
  }

  private static String sentence(Exception failure) {
    return failure instanceof CannotRunException
        ? String.valueOf(failure.getMessage())
        : "unexpected failure: %s. Please report it.".formatted(failure);
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Callbacks.class.getPackage().getImplementationVersion();
      return List.of("callbacks " + version).toArray(String[]::new);
    }
  }
}
