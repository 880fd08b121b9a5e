package io.callbackchecker.cli;

import io.callbackchecker.cli.stack.SubCommand;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Prints the version.")
final class VersionCommand extends SubCommand {
  @Override
  public Integer call() {
    commandLine().getParent().printVersionHelp(out());
    return 0;
  }
}
