package io.callbackchecker.cli;

import io.callbackchecker.Operation;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.lambda.ConnectEvent;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "set",
    description = "Checks whether a callback number is stored, and stores it if not.")
final class SetCommand extends InvocationCommand {
  @Parameters(paramLabel = "NUMBER", description = NUMBER)
  private String number = "";

  @Option(
      names = "--contact-id",
      paramLabel = "ID",
      description = "The Connect contact that asks. Default: a new one.")
  private String contactId = UUID.randomUUID().toString();

  @Override
  public Integer call() throws CannotRunException, InterruptedException {
    return invoke(Operation.SET, ConnectEvent.of(read(number), contactId).toJson());
  }
}
