package io.callbackchecker.cli.stack;

import io.callbackchecker.cli.stack.DataFolder.Access.Opened;
import io.callbackchecker.cli.stack.DataFolder.Access.Served;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that say which table a command works on.
public final class TableOptions {
  /// The options for a table other than the embedded one.
  public static final class Real {
    @Option(
        names = "--table",
        required = true,
        paramLabel = "NAME",
        description = "Work on this DynamoDB table, with your AWS credentials.")
    String table = "";

    @Option(
        names = "--region",
        paramLabel = "R",
        description = "Its AWS region. Default: your environment's, or else ap-southeast-2.")
    @Nullable String region;

    @Option(
        names = "--endpoint-url",
        paramLabel = "U",
        description = "Its endpoint, if it is not AWS's own.")
    @Nullable URI endpoint;

    /// Looks up the user's credentials for it.
    ///
    /// @throws ParameterException that says what the option takes
    public RealTable open(CommandLine commandLine) throws CannotRunException {
      checkUrl("--endpoint-url", endpoint, commandLine);
      if (region != null && !region.matches("[a-z0-9-]{1,63}")) {
        throw new ParameterException(
            commandLine, "--region takes an AWS region such as ap-southeast-2.");
      }
      return RealTable.of(table, region, endpoint);
    }
  }

  @ArgGroup(exclusive = false)
  @Nullable Real real;

  /// The table that the options name.
  public Table open(CommandLine command) throws CannotRunException, InterruptedException {
    if (real != null) {
      return real.open(command);
    }
    try {
      return switch (DataFolder.access(command.getCommandName())) {
        case Opened(DataFolder folder) -> EmbeddedTable.start(folder, 0);
        case Served server -> new ServedStack(server);
      };
    } catch (IOException e) {
      throw new CannotRunException("The embedded DynamoDB did not start: " + e, e);
    }
  }

  /// The functions on the table that the options name.
  public Stack openStack(CommandLine command) throws CannotRunException, InterruptedException {
    return switch (open(command)) {
      case Table.Datastore datastore -> new OwnStack(datastore, 1, System.err);
      case Table.Served served -> served;
    };
  }

  /// Refuses an option's value that is not an HTTP URL.
  ///
  /// @throws ParameterException that says what the option takes
  public static void checkUrl(String option, @Nullable URI url, CommandLine commandLine) {
    if (url != null
        && (url.getHost() == null || !String.valueOf(url.getScheme()).startsWith("http"))) {
      throw new ParameterException(
          commandLine, option + " takes a URL such as http://127.0.0.1:8000.");
    }
  }
}
