package io.callbackchecker.cli;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.DataFolder;
import io.callbackchecker.cli.stack.DataFolder.Access.Opened;
import io.callbackchecker.cli.stack.DataFolder.Access.Served;
import io.callbackchecker.cli.stack.DataFolder.Server;
import io.callbackchecker.cli.stack.Datastore;
import io.callbackchecker.cli.stack.OwnStack;
import io.callbackchecker.emulator.InvokeApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    header = "Runs the functions and the table on loopback ports until you stop it.",
    description = {
      "The functions answer 'aws lambda invoke --endpoint-url', and the table answers"
          + " 'aws dynamodb --endpoint-url'."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
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
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "How many invocations of a function run at once, each in a process of its own. Further"
              + " ones wait. Default: ${DEFAULT-VALUE}.")
  private int concurrency;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRunException {
    checkOptions();
    switch (DataFolder.access("serve")) {
      case Served(Server other) ->
          throw new CannotRunException(
              "'callbacks serve' is already running on this data folder (process %d, port %d). Stop it first, or set CALLBACKS_HOME to another folder."
                  .formatted(other.pid(), other.invokePort()));
      case Opened(DataFolder folder) -> serve(folder);
    }
    return 0;
  }

  private void serve(DataFolder folder) throws CannotRunException {
    try {
      var datastore = Datastore.Embedded.start(folder, dynamoDbPort);
      var stack = new OwnStack(datastore, concurrency);
      var api = start(stack);
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(
                      () -> {
                        withdraw(folder);
                        api.close();
                        stack.close();
                      }));
      folder.announce(
          new Server(
              ProcessHandle.current().pid(),
              api.endpoint().getPort(),
              datastore.endpoint().getPort()));
      spec.commandLine()
          .getOut()
          .printf(
              "ready: functions at %s, DynamoDB at %s (table %s), data in %s%n",
              api.endpoint(), datastore.endpoint(), datastore.table(), folder.path());
      spec.commandLine().getOut().flush();
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw new CannotRunException("The local stack did not start: " + e, e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void withdraw(DataFolder folder) {
    try {
      folder.withdraw();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InvokeApi start(OwnStack stack) throws CannotRunException, IOException {
    try {
      return new InvokeApi(stack.emulator(), port);
    } catch (BindException e) {
      stack.close();
      throw CannotRunException.portRefused(port, "--port", e);
    }
  }

  private void checkOptions() {
    if (concurrency < 1) {
      throw new ParameterException(spec.commandLine(), "--concurrency takes 1 or more.");
    }
    if (!isPort(port) || !isPort(dynamoDbPort)) {
      throw new ParameterException(spec.commandLine(), "A port is 0 to 65535.");
    }
  }

  private static boolean isPort(int number) {
    return number >= 0 && number <= 65_535;
  }
}
