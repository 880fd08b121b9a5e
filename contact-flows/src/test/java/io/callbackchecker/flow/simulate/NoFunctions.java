package io.callbackchecker.flow.simulate;

import io.callbackchecker.Cleanup;
import io.callbackchecker.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Functions that always fail, without a table.
public class NoFunctions implements Functions {
  @Override
  public Optional<byte[]> invoke(Operation function, byte[] event, Datastore datastore) {
    return Optional.empty();
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
    // There is no table.
  }

  @Override
  public List<String> stored() {
    return List.of();
  }

  @Override
  public void store(String number, Duration age) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void forgetAll() {
    // There is no table.
  }
}
