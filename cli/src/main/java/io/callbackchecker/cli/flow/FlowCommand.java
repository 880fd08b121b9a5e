package io.callbackchecker.cli.flow;

import picocli.CommandLine.Command;

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
      FlowFillCommand.class
    })
public final class FlowCommand {}
