package io.callbackchecker.cli;

import io.callbackchecker.Operation;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.lambda.ConnectEvent;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "clear", description = "Removes a callback number whose callback is done.")
final class ClearCommand extends InvocationCommand {
  @Parameters(
      paramLabel = "NUMBER",
      description = "The callback number, such as +61412345678; in quotes if it has spaces.")
  private String number = "";

  @Override
  public Integer call() throws CannotRunException, InterruptedException {
    return invoke(Operation.CLEAR, ConnectEvent.of(number, UUID.randomUUID().toString()).toJson());
  }
}
