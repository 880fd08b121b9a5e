package io.callbackchecker.cli;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.DataFolder;
import io.callbackchecker.cli.stack.DataFolder.Access.Opened;
import io.callbackchecker.cli.stack.DataFolder.Access.Served;
import io.callbackchecker.cli.stack.DataFolder.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "reset",
    description = "Deletes all stored callbacks, after asking.",
    mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {
  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean sure;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRunException, IOException {
    return switch (DataFolder.access("reset")) {
      case Served(Server server) ->
          throw new CannotRunException(
              "'callbacks serve' (process %d) has the data folder open. Stop it first."
                  .formatted(server.pid()));
      case Opened(DataFolder folder) -> reset(folder);
    };
  }

  private int reset(DataFolder folder) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (folder) {
      if (!sure && !confirmed(folder)) {
        out.println("Nothing was deleted.");
        return ExitStatus.COULD_NOT_RUN;
      }
      out.println(
          folder.deleteData()
              ? "All stored callbacks in %s are deleted.".formatted(folder.path())
              : "There was nothing stored in %s.".formatted(folder.path()));
      return 0;
    }
  }

  private boolean confirmed(DataFolder folder) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    err.printf("Delete all stored callbacks in %s? [y/N] ", folder.path());
    err.flush();
    var input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    String answer = input.readLine();
    return answer != null
        && (answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"));
  }
}
