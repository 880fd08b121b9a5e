package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.flow.script.ScriptSchema;
import picocli.CommandLine.Command;

@Command(
    name = "schema",
    description = "Prints the JSON Schema of scripts, with which editors complete and check them.")
final class FlowSchemaCommand extends SubCommand {
  @Override
  public Integer call() {
    print(ScriptSchema.text());
    return 0;
  }
}
