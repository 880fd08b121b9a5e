package io.callbackchecker.cli;

import io.callbackchecker.FailureReason;
import io.callbackchecker.Operation;
import io.callbackchecker.Result;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.FunctionLog;
import io.callbackchecker.cli.stack.InputFile;
import io.callbackchecker.cli.stack.Progress;
import io.callbackchecker.cli.stack.Stack;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.cli.stack.TableOptions;
import io.callbackchecker.dynamodb.embedded.FullDisk;
import io.callbackchecker.emulator.InvocationResult;
import io.callbackchecker.emulator.InvokeApi;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// A command that invokes a function and prints its reply.
abstract class InvocationCommand extends SubCommand {
  /// What the parameter NUMBER is.
  static final String NUMBER =
      "The callback number, such as +61412345678; in quotes if it has spaces. With -, it is read"
          + " from standard input, so that it shows neither in ps nor in the shell's history.";

  /// More than any number has.
  private static final int MAX_INPUT = 1_000;

  private static final String UNAVAILABLE = FailureReason.DATASTORE_UNAVAILABLE.name();

  @Mixin private final TableOptions table = new TableOptions();

  @Option(
      names = {"-q", "--quiet"},
      description = "Do not print the function's log or progress.")
  private boolean quiet;

  /// The number that the user gave, from standard input if that was `-`.
  ///
  /// @throws ParameterException if standard input does not hold exactly one line
  final String read(String number) throws CannotRunException {
    if (!number.equals("-")) {
      return number;
    }
    byte[] input = InputFile.standardInput(InvokeApi.MAX_EVENT_BYTES, commandLine());
    String line = new String(input, StandardCharsets.UTF_8).strip();
    if (line.isEmpty()) {
      throw usageError("Standard input is empty: it must hold one callback number.");
    }
    if (input.length > MAX_INPUT || line.lines().count() > 1) {
      throw usageError("Standard input must hold only one callback number, on one line.");
    }
    return line;
  }

  /// Returns the exit status.
  final int invoke(Operation operation, byte[] event)
      throws CannotRunException, InterruptedException {
    var result = reply(operation.functionName(), event);
    return exitStatus(Result.SUCCESS.name().equals(result.field("result")));
  }

  /// Invokes any function, and prints its reply.
  final InvocationResult reply(String function, byte[] event)
      throws CannotRunException, InterruptedException {
    var log = quiet ? FunctionLog.none() : FunctionLog.standardError();
    var err = quiet ? new PrintWriter(Writer.nullWriter()) : commandLine().getErr();
    try (var _ = new Progress(err, () -> "waiting for the reply of " + function);
        Stack stack = table.openStack(commandLine(), log)) {
      var result = stack.invoke(function, event);
      if (result.functionError()) {
        throw new CannotRunException(
            "%s did not reply: %s"
                .formatted(
                    function,
                    FullDisk.is(stack.folder())
                        ? FullDisk.sentence(stack.folder())
                        : result.field("errorMessage")));
      }
      out().println(result.text());
      if (UNAVAILABLE.equals(result.field("reason")) && FullDisk.is(stack.folder())) {
        commandLine().getErr().println("callbacks: " + FullDisk.sentence(stack.folder()));
      }
      return result;
    }
  }
}
