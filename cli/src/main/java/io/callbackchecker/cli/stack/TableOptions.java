package io.callbackchecker.cli.stack;

import io.callbackchecker.cli.connect.ConnectApi;
import io.callbackchecker.cli.stack.DataFolder.Access.Opened;
import io.callbackchecker.cli.stack.DataFolder.Access.Served;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  }

  @ArgGroup(exclusive = false)
  @Nullable Real real;

  /// Looks up the user's credentials for a table.
  ///
  /// @param region null for the environment's
  /// @param endpoint null for AWS's own
  /// @throws ParameterException that says what the option takes
  public static RealTable open(
      String table, @Nullable String region, @Nullable URI endpoint, CommandLine commandLine)
      throws CannotRunException {
    if (region != null && !AwsPlace.isRegion(region)) {
      throw new ParameterException(
          commandLine, "--region takes an AWS region such as ap-southeast-2.");
    }
    return RealTable.of(table, region, endpoint);
  }

  /// The table in an account that the options name; empty for the embedded one.
  public Optional<RealTable> openReal(CommandLine command) throws CannotRunException {
    return real == null
        ? Optional.empty()
        : Optional.of(open(real.table, real.region, real.endpoint, command));
  }

  /// The table that the options name.
  public Table open(CommandLine command) throws CannotRunException, InterruptedException {
    Optional<RealTable> inAccount = openReal(command);
    if (inAccount.isPresent()) {
      return inAccount.get();
    }
    return switch (DataFolder.access(command.getCommandName())) {
      case Opened(DataFolder folder) -> EmbeddedTable.start(folder, 0, _ -> {});
      case Served server -> new ServedStack(server);
    };
  }

  /// The functions on the table that the options name.
  ///
  /// @param log where the log of functions goes that this starts
  public Stack openStack(CommandLine command, PrintStream log)
      throws CannotRunException, InterruptedException {
    return switch (open(command)) {
      case EmbeddedTable embedded -> withoutContacts(embedded, log);
      case Table.Datastore real -> onTable(real, log);
      case Table.Served served -> {
        served.compareSettings(command.getErr());
        yield served;
      }
    };
  }

  /// The functions on a table in an account.
  public static Stack onTable(Table.Datastore real, PrintStream log) throws CannotRunException {
    return new OwnStack(real, ambientConnect(), 1, log);
  }

  /// The functions on the embedded table. There, no contact exists.
  private static Stack withoutContacts(EmbeddedTable embedded, PrintStream log)
      throws CannotRunException {
    try {
      var connect = ConnectApi.withoutContacts(0);
      var table =
          new EmbeddedTable(
              embedded.database(),
              embedded.scratch(),
              () -> {
                connect.close();
                embedded.rest().close();
              });
      return new OwnStack(table, connect.environment(), 1, log);
    } catch (IOException e) {
      embedded.close();
      throw new CannotRunException(
          "The local Connect did not start: %s.".formatted(IoReason.of(e)), e);
    }
  }

  /// What the environment says of the user's own instance.
  private static Map<String, String> ambientConnect() {
    var connect = new HashMap<String, String>();
    for (String name :
        List.of(
            "CONNECT_INSTANCE_ARN",
            "ENDED_QUEUE_URL",
            "AWS_ENDPOINT_URL_CONNECT",
            "AWS_ENDPOINT_URL_SQS")) {
      String value = System.getenv(name);
      if (value != null) {
        connect.put(name, value);
      }
    }
    return connect;
  }
}
