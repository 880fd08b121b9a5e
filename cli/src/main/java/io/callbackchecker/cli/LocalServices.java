package io.callbackchecker.cli;

import io.callbackchecker.cli.console.Consoles;
import io.callbackchecker.cli.console.pending.Activity;
import io.callbackchecker.cli.console.web.ConsoleServer;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.DataFolder;
import io.callbackchecker.cli.stack.EmbeddedTable;
import io.callbackchecker.cli.stack.FunctionLog;
import io.callbackchecker.cli.stack.IoReason;
import io.callbackchecker.cli.stack.OwnStack;
import io.callbackchecker.emulator.InvokeApi;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/// Everything that runs on a data folder until Ctrl-C: the table, the functions, a stand-in for
/// Connect, and the console. Other commands find it through the folder.
record LocalServices(
    EmbeddedTable table, InvokeApi api, ServedConnect connect, ConsoleServer console) {

  /// A port on loopback.
  ///
  /// @param option by which the user chooses it
  /// @param number 0 for any free one
  record Port(String option, int number) {
    /// Any free one, which the user does not choose.
    static final Port ANY = new Port("", 0);
  }

  /// Where each service listens.
  record Ports(Port invoke, Port dynamoDb, Port connect, Port console) {}

  /// Starts them all. They end with this process.
  ///
  /// @param eventDelay how long the queue holds the news of an ended contact back
  /// @param concurrency how many invocations of a function run at once
  /// @param err where troubles are reported, such as a full disk
  static LocalServices start(
      DataFolder folder, Ports ports, Duration eventDelay, int concurrency, PrintWriter err)
      throws CannotRunException {
    try {
      var table =
          EmbeddedTable.start(
              folder, ports.dynamoDb().number(), sentence -> err.println("callbacks: " + sentence));
      var connect = listen(ports.connect(), port -> ServedConnect.start(port, eventDelay));
      var activity = new Activity(Clock.system(ZoneId.systemDefault()));
      var log = activity.before(FunctionLog.standardError());
      var stack = new OwnStack(table, connect.api().environment(), concurrency, log);
      var api = listen(ports.invoke(), port -> new InvokeApi(stack.emulator(), port));
      var place = "data in " + folder.path();
      var console =
          listen(
              ports.console(), port -> Consoles.embedded(port, table, stack, activity, log, place));
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(
                      () -> {
                        folder.withdraw();
                        api.close();
                        connect.close();
                        console.close();
                      }));
      connect.deliverTo(stack);
      folder.announce(api.endpoint().getPort(), table.endpoint().getPort(), console.address());
      return new LocalServices(table, api, connect, console);
    } catch (IOException e) {
      throw new CannotRunException(
          "The local stack did not start: %s.".formatted(IoReason.of(e, folder.path())), e);
    }
  }

  private static <T> T listen(Port port, Service<T> service)
      throws CannotRunException, IOException {
    try {
      return service.start(port.number());
    } catch (BindException e) {
      throw CannotRunException.portRefused(port.number(), port.option(), e);
    }
  }

  private interface Service<T> {
    T start(int port) throws IOException, CannotRunException;
  }
}
