package io.callbackchecker.cli;

import io.callbackchecker.cli.stack.SubCommand;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "completion",
    header = "Prints a script that lets bash and zsh complete commands and options.",
    description = "To use it in this shell: source <(./callbacks completion)")
final class CompletionCommand extends SubCommand {
  @Override
  public Integer call() {
    CommandLine callbacks = commandLine().getParent();
    print(AutoComplete.bash(callbacks.getCommandName(), callbacks));
    return 0;
  }
}
