package io.callbackchecker.cli.flow;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "flow",
    description = "Checks, runs and draws contact flows, without Amazon Connect.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      FlowLintCommand.class,
      FlowExplainCommand.class,
      FlowSimulateCommand.class,
      FlowTryCommand.class,
      FlowReplayCommand.class,
      FlowTestCommand.class,
      FlowSchemaCommand.class,
      FlowDrawCommand.class,
      FlowFillCommand.class,
      HelpCommand.class
    })
public final class FlowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /// Without a command.
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return spec.exitCodeOnInvalidInput();
  }
}
