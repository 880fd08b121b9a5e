package io.callbackchecker.cli;

import io.callbackchecker.cli.DataFolder.Access.Opened;
import io.callbackchecker.cli.DataFolder.Access.Served;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that say which table a command works on.
final class TableOptions {
  /// Of a table that is not the embedded one.
  static final class Real {
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
        description = "Its endpoint, where that is not AWS's own.")
    @Nullable URI endpoint;
  }

  @ArgGroup(exclusive = false)
  @Nullable Real real;

  /// Opens the table that the options name.
  ///
  /// @param command the command that asks
  Stack open(CommandSpec command) throws CannotRunException {
    if (real != null) {
      check(real, command.commandLine());
      return new OwnStack(RealTable.of(real.table, real.region, real.endpoint), 1);
    }
    try {
      return switch (DataFolder.access(command.name())) {
        case Opened(DataFolder folder) -> new OwnStack(Datastore.Embedded.start(folder, 0), 1);
        case Served(DataFolder.Server server) -> new ServedStack(server);
      };
    } catch (IOException e) {
      throw new CannotRunException("The embedded DynamoDB did not start: " + e, e);
    }
  }

  /// @throws ParameterException that says what the option takes
  static void check(Real real, CommandLine commandLine) {
    checkUrl("--endpoint-url", real.endpoint, commandLine);
    String region = real.region;
    if (region != null && !region.matches("[a-z0-9-]{1,63}")) {
      throw new ParameterException(
          commandLine, "--region takes an AWS region such as ap-southeast-2.");
    }
  }

  /// @throws ParameterException that says what the option takes
  static void checkUrl(String option, @Nullable URI url, CommandLine commandLine) {
    if (url != null
        && (url.getHost() == null || !String.valueOf(url.getScheme()).startsWith("http"))) {
      throw new ParameterException(
          commandLine, option + " takes a URL such as http://127.0.0.1:8000.");
    }
  }
}
