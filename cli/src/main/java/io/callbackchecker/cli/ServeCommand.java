package io.callbackchecker.cli;

import io.callbackchecker.CleanupLimits;
import io.callbackchecker.cli.LocalServices.Port;
import io.callbackchecker.cli.LocalServices.Ports;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.DataFolder;
import io.callbackchecker.cli.stack.DataFolder.Access.Opened;
import io.callbackchecker.cli.stack.DataFolder.Access.Served;
import io.callbackchecker.cli.stack.SubCommand;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    header = "Runs the functions and the table on loopback ports until you stop it.",
    description =
        "The functions answer 'aws lambda invoke --endpoint-url', and the table answers 'aws"
            + " dynamodb --endpoint-url'. Connect answers 'aws connect --endpoint-url', and takes"
            + " contact events by 'aws events put-events --endpoint-url'. The console shows it all"
            + " in your browser.")
final class ServeCommand extends SubCommand {
  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "9001",
      description = "Port of the Invoke API, 0 for any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--dynamodb-port",
      paramLabel = "N",
      defaultValue = "8000",
      description = "Port of DynamoDB, 0 for any free one. Default: ${DEFAULT-VALUE}.")
  private int dynamoDbPort;

  @Option(
      names = "--connect-port",
      paramLabel = "N",
      defaultValue = "9002",
      description =
          "Port of Connect, of the event bus and of the queue of ended contacts, 0 for any free"
              + " one. Default: ${DEFAULT-VALUE}.")
  private int connectPort;

  @Option(
      names = "--console-port",
      paramLabel = "N",
      defaultValue = "9003",
      description =
          "Port of the console, a page for your browser, 0 for any free one. Default:"
              + " ${DEFAULT-VALUE}.")
  private int consolePort;

  @Option(
      names = "--event-delay",
      paramLabel = "S",
      description =
          "How many seconds the queue holds the news of an ended contact back. Default: 60.")
  private long eventDelay = CleanupLimits.DELAY.toSeconds();

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "How many invocations of a function run at once, each in a process of its own. Further"
              + " ones wait. Default: ${DEFAULT-VALUE}.")
  private int concurrency;

  @Override
  public Integer call() throws CannotRunException, InterruptedException {
    checkOptions();
    switch (DataFolder.access("serve")) {
      case Served other ->
          throw new CannotRunException(
              "'callbacks serve' is already running on this data folder (process %s, port %s). Stop it first, or set CALLBACKS_HOME to another folder."
                  .formatted(other.pid(), other.invokePort()));
      case Opened(DataFolder folder) -> serve(folder);
    }
    return 0;
  }

  private void serve(DataFolder folder) throws CannotRunException, InterruptedException {
    var ports =
        new Ports(
            new Port("--port", port),
            new Port("--dynamodb-port", dynamoDbPort),
            new Port("--connect-port", connectPort),
            new Port("--console-port", consolePort));
    var services =
        LocalServices.start(
            folder, ports, Duration.ofSeconds(eventDelay), concurrency, commandLine().getErr());
    out()
        .println(
            "ready: functions at %s, DynamoDB at %s (table %s), Connect at %s, console at %s, data in %s"
                .formatted(
                    services.api().endpoint(),
                    services.table().endpoint(),
                    services.table().table(),
                    services.connect().api().endpoint(),
                    services.console().address(),
                    folder.path()));
    if (!out().checkError()) {
      new CountDownLatch(1).await();
    }
  }

  private void checkOptions() {
    if (eventDelay < 0) {
      throw usageError("--event-delay takes 0 or more.");
    }
    if (concurrency < 1) {
      throw usageError("--concurrency takes 1 or more.");
    }
    if (IntStream.of(port, dynamoDbPort, connectPort, consolePort)
        .anyMatch(number -> number < 0 || number > 65_535)) {
      throw usageError("A port is 0 to 65535.");
    }
  }
}
