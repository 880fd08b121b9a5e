package io.callbackchecker.cli;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.DataFolder;
import io.callbackchecker.cli.stack.DataFolder.Access.Opened;
import io.callbackchecker.cli.stack.DataFolder.Access.Served;
import io.callbackchecker.cli.stack.SubCommand;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "reset", description = "Deletes all stored callbacks, after asking.")
final class ResetCommand extends SubCommand {
  @Option(
      names = {"-y", "--yes"},
      order = 1,
      description = "Do not ask.")
  private boolean sure;

  @Override
  public Integer call() throws CannotRunException, InterruptedException, IOException {
    return switch (DataFolder.access("reset")) {
      case Served server ->
          throw new CannotRunException(
              "'callbacks serve' (process %s) has the data folder open. Stop it first."
                  .formatted(server.pid()));
      case Opened(DataFolder folder) -> reset(folder);
    };
  }

  private int reset(DataFolder folder) throws IOException {
    try (folder) {
      if (!sure && !isConfirmed("Delete all stored callbacks in %s?".formatted(folder.path()))) {
        out().println("Nothing was deleted.");
        return CannotRunException.EXIT_STATUS;
      }
      out()
          .println(
              folder.deleteData()
                  ? "All stored callbacks in %s are deleted.".formatted(folder.path())
                  : "There was nothing stored in %s.".formatted(folder.path()));
      return 0;
    }
  }
}
