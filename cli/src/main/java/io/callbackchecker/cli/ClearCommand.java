package io.callbackchecker.cli;

import io.callbackchecker.Operation;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.lambda.ConnectEvent;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "clear", description = "Removes a callback number whose callback is done.")
final class ClearCommand extends InvocationCommand {
  @Parameters(paramLabel = "NUMBER", description = NUMBER)
  private String number = "";

  @Option(
      names = "--contact-id",
      paramLabel = "ID",
      description = "Remove it only if this Connect contact stored it. Default: whoever did.")
  private String contactId = "";

  @Override
  public Integer call() throws CannotRunException, InterruptedException {
    String callbackNumber = read(number);
    var event =
        ConnectEvent.of(callbackNumber, UUID.randomUUID().toString())
            .with(Map.of("callback_number", callbackNumber, "original_request_id", contactId));
    return invoke(Operation.CLEAR, event.toJson());
  }
}
