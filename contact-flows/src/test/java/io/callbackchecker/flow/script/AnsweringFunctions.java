package io.callbackchecker.flow.script;

import io.callbackchecker.Cleanup;
import io.callbackchecker.Operation;
import io.callbackchecker.flow.simulate.Contacts;
import io.callbackchecker.flow.simulate.EndedQueue;
import io.callbackchecker.flow.simulate.Functions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Functions that always give one answer, and a table with one number.
record AnsweringFunctions(String reply, String number) implements Functions {
  @Override
  public Optional<byte[]> invoke(Operation function, byte[] event, Datastore datastore) {
    return Optional.of(reply.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Optional<byte[]> invoke(Cleanup function, byte[] event) {
    return Optional.empty();
  }

  @Override
  public void attach(Contacts contacts, EndedQueue queue) {
    // Nothing asks.
  }

  @Override
  public void age(Duration by) {
    // Nothing expires.
  }

  @Override
  public List<String> stored() {
    return List.of(number);
  }

  @Override
  public void store(String stored, Duration age) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void forgetAll() {
    // The number stays.
  }
}
