package io.callbackchecker.cli.console;

import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.cli.console.pending.Activity;
import io.callbackchecker.cli.console.pending.PendingView;
import io.callbackchecker.cli.console.play.PlayView;
import io.callbackchecker.cli.console.web.ConsoleServer;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.EmbeddedTable;
import io.callbackchecker.cli.stack.FunctionLog;
import io.callbackchecker.cli.stack.OwnStack;
import io.callbackchecker.cli.stack.PassedOn;
import io.callbackchecker.cli.stack.RealTable;
import io.callbackchecker.cli.stack.Stack;
import io.callbackchecker.cli.stack.Table;
import io.callbackchecker.cli.stack.TableOptions;
import io.callbackchecker.lambda.Configuration;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/// The consoles that there are, and which views each has.
public final class Consoles {
  private static final Clock CLOCK = Clock.system(ZoneId.systemDefault());

  private Consoles() {}

  /// Starts one on the embedded table.
  ///
  /// @param port the loopback port, 0 for any free one
  /// @param functions on that table
  /// @param activity what they have logged
  /// @param log where the functions log that the console starts
  /// @param place where the data is, in a few words
  /// @throws IOException if the port is not available
  public static ConsoleServer embedded(
      int port,
      EmbeddedTable table,
      Stack functions,
      Activity activity,
      PrintStream log,
      String place)
      throws IOException, CannotRunException {
    var numbers = numbers(table);
    var flows = OwnStack.root().resolve("contact-flows");
    var play = PlayView.of(table, log, flows, numbers, CLOCK);
    var pending = new PendingView(table, functions, activity, numbers, standardError(), CLOCK);
    return new ConsoleServer(port, List.of(play, pending), place, System.err);
  }

  /// Starts one on a table in an account.
  ///
  /// @param port the loopback port, 0 for any free one
  /// @param mayChange whether it may free numbers
  /// @throws IOException if the port is not available
  public static ConsoleServer onTable(int port, RealTable table, boolean mayChange)
      throws IOException, CannotRunException {
    var functions = mayChange ? TableOptions.onTable(table, FunctionLog.standardError()) : null;
    var pending = new PendingView(table, functions, null, numbers(table), standardError(), CLOCK);
    var place =
        "table %s%s%s".formatted(table.table(), table.place(), mayChange ? "" : ", read-only");
    return new ConsoleServer(port, List.of(pending), place, System.err);
  }

  /// Reads numbers as the functions do.
  private static CallbackNumberParser numbers(Table table) throws CannotRunException {
    var environment = PassedOn.environment();
    environment.put("CALLBACK_TABLE", table.table());
    try {
      return Configuration.from(environment).numbers();
    } catch (IllegalArgumentException e) {
      throw new CannotRunException(e.getMessage() + ".", e);
    }
  }

  private static PrintWriter standardError() {
    return new PrintWriter(new OutputStreamWriter(System.err, System.err.charset()), true);
  }
}
