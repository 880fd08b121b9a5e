package io.callbackchecker.cli;

import io.callbackchecker.Cleanup;
import io.callbackchecker.Operation;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.InputFile;
import io.callbackchecker.emulator.InvokeApi;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "invoke",
    description = "Invokes a function with the event in a file, byte for byte.")
final class InvokeCommand extends InvocationCommand {
  @Parameters(
      index = "0",
      paramLabel = "FUNCTION",
      description = "The function's name, such as set_handler.")
  private String function = "";

  @Parameters(
      index = "1",
      paramLabel = "EVENT",
      description = "A file with the event, or - for standard input.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws CannotRunException, InterruptedException {
    var operation = Operation.ofFunction(function);
    if (operation.isPresent()) {
      return invoke(operation.get(), event());
    }
    if (Cleanup.ofFunction(function).isEmpty()) {
      throw usageError(
          "There is no function '%s'. There are %s."
              .formatted(
                  function,
                  Stream.concat(
                          Arrays.stream(Operation.values()).map(Operation::functionName),
                          Arrays.stream(Cleanup.values()).map(Cleanup::functionName))
                      .collect(Collectors.joining(", "))));
    }
    reply(function, event());
    return exitStatus(true);
  }

  private byte[] event() throws CannotRunException {
    return file.toString().equals("-")
        ? InputFile.standardInput(InvokeApi.MAX_EVENT_BYTES, commandLine())
        : InputFile.bytes(
            file, "the event, or - for standard input", InvokeApi.MAX_EVENT_BYTES, commandLine());
  }
}
