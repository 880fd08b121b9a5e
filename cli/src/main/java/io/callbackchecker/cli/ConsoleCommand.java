package io.callbackchecker.cli;

import io.callbackchecker.CleanupLimits;
import io.callbackchecker.cli.LocalServices.Port;
import io.callbackchecker.cli.LocalServices.Ports;
import io.callbackchecker.cli.console.Consoles;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.DataFolder;
import io.callbackchecker.cli.stack.DataFolder.Access.Opened;
import io.callbackchecker.cli.stack.DataFolder.Access.Served;
import io.callbackchecker.cli.stack.IoReason;
import io.callbackchecker.cli.stack.RealTable;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.cli.stack.TableOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "console",
    header = "Opens a page in your browser: which numbers are waiting, and what a call does.",
    description =
        "Runs until you stop it. Without --table, it also runs the functions and the table, as"
            + " 'serve' does, and other commands use them. While 'serve' runs, it opens the page of"
            + " that. Only those who know the address that is printed can open the page, so keep it"
            + " to yourself.")
final class ConsoleCommand extends SubCommand {
  private static final int CONCURRENCY = 4;

  @Mixin private final TableOptions table = new TableOptions();

  @Option(
      names = "--allow-changes",
      description = "With --table: let the page free numbers. Without it, the page only reads.")
  private boolean allowChanges;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "9003",
      description = "Port of the page, 0 for any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(names = "--no-browser", description = "Print the address, and open no browser.")
  private boolean noBrowser;

  @Override
  public Integer call() throws CannotRunException, InterruptedException {
    if (port < 0 || port > 65_535) {
      throw usageError("A port is 0 to 65535.");
    }
    Optional<RealTable> real = table.openReal(commandLine());
    if (real.isPresent()) {
      return onTable(real.get());
    }
    if (allowChanges) {
      throw usageError("--allow-changes goes with --table. The embedded table can always change.");
    }
    return switch (DataFolder.access("console")) {
      case Served server -> {
        open(server.console(), "console of process %s at".formatted(server.pid()), temporary());
        yield 0;
      }
      case Opened(DataFolder folder) -> embedded(folder);
    };
  }

  private int embedded(DataFolder folder) throws CannotRunException, InterruptedException {
    var ports = new Ports(Port.ANY, Port.ANY, Port.ANY, new Port("--port", port));
    var services =
        LocalServices.start(
            folder, ports, CleanupLimits.DELAY, CONCURRENCY, commandLine().getErr());
    return wait(services.console().address(), services.table().scratch());
  }

  private int onTable(RealTable real) throws CannotRunException, InterruptedException {
    try (var console = Consoles.onTable(port, real, allowChanges)) {
      return wait(console.address(), temporary());
    } catch (BindException e) {
      throw CannotRunException.portRefused(port, "--port", e);
    } catch (IOException e) {
      throw new CannotRunException(
          "The console did not start: %s.".formatted(IoReason.of(e, temporary())), e);
    }
  }

  /// Until Ctrl-C, or until nobody can have read the address.
  private int wait(URI address, Path folder) throws InterruptedException {
    open(address, "ready: console at", folder);
    if (!out().checkError()) {
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private void open(URI address, String what, Path folder) {
    out().println(what + " " + address);
    if (!noBrowser && !Browser.open(address, folder)) {
      commandLine().getErr().println("callbacks: open this address in your browser.");
    }
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }
}
