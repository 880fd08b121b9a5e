package io.callbackchecker.flow.script;

import io.callbackchecker.Operation;
import io.callbackchecker.flow.simulate.NoFunctions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Functions that always give one answer, and a table with one number.
final class AnsweringFunctions extends NoFunctions {
  private final String reply;
  private final String number;

  AnsweringFunctions(String reply, String number) {
    this.reply = reply;
    this.number = number;
  }

  @Override
  public Optional<byte[]> invoke(Operation function, byte[] event, Datastore datastore) {
    return Optional.of(reply.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> stored() {
    return List.of(number);
  }
}
