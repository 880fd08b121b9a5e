package io.callbackchecker.cli;

import io.callbackchecker.Operation;
import io.callbackchecker.Result;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.Stack;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.cli.stack.TableOptions;
import io.callbackchecker.emulator.InvocationResult;
import picocli.CommandLine.Mixin;

/// A command that invokes a function and prints its reply.
abstract class InvocationCommand extends SubCommand {
  @Mixin private final TableOptions table = new TableOptions();

  /// Returns the exit status.
  final int invoke(Operation operation, byte[] event)
      throws CannotRunException, InterruptedException {
    var result = reply(operation.functionName(), event);
    return exitStatus(Result.SUCCESS.name().equals(result.field("result")));
  }

  /// Invokes any function, and prints its reply.
  final InvocationResult reply(String function, byte[] event)
      throws CannotRunException, InterruptedException {
    try (Stack stack = table.openStack(commandLine())) {
      var result = stack.invoke(function, event);
      if (result.functionError()) {
        throw new CannotRunException(
            "%s did not reply: %s".formatted(function, result.field("errorMessage")));
      }
      out().println(result.text());
      return result;
    }
  }
}
