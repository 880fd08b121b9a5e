package io.callbackchecker.cli;

import io.callbackchecker.Operation;
import io.callbackchecker.lambda.ConnectEvent;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "clear",
    description = "Removes a callback number whose callback is done.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ClearCommand extends InvocationCommand {
  @Parameters(
      paramLabel = "NUMBER",
      description = "The callback number, such as +61412345678; in quotes if it has spaces.")
  private String number = "";

  @Override
  String function() {
    return Operation.CLEAR.functionName();
  }

  @Override
  byte[] event() {
    return ConnectEvent.of(number, UUID.randomUUID().toString()).toJson();
  }
}
