package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CommandGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

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
public final class FlowCommand extends CommandGroup {}
