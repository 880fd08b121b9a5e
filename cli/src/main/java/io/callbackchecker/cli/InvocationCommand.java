package io.callbackchecker.cli;

import io.callbackchecker.Result;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.Stack;
import io.callbackchecker.cli.stack.TableOptions;
import io.callbackchecker.emulator.InvocationResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that invokes a function and prints its reply.
abstract class InvocationCommand implements Callable<Integer> {
  @Mixin private final TableOptions table = new TableOptions();

  @Spec private CommandSpec spec;

  CommandSpec spec() {
    return spec;
  }

  abstract String function();

  abstract byte[] event() throws CannotRunException;

  @Override
  public Integer call() throws CannotRunException {
    byte[] event = event();
    try (Stack stack = table.openStack(spec)) {
      return print(stack.invoke(function(), event));
    }
  }

  private int print(InvocationResult result) throws CannotRunException {
    if (result.functionError()) {
      throw new CannotRunException(
          "%s did not reply: %s".formatted(function(), result.field("errorMessage")));
    }
    spec.commandLine().getOut().println(result.text());
    return Result.SUCCESS.name().equals(result.field("result")) ? 0 : ExitStatus.FAIL_REPLY;
  }
}
