package io.callbackchecker.cli.flow;

import io.callbackchecker.Cleanup;
import io.callbackchecker.Operation;
import io.callbackchecker.cli.simulation.SimulatedFunctions;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.flow.simulate.Contacts;
import io.callbackchecker.flow.simulate.EndedQueue;
import io.callbackchecker.flow.simulate.Functions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Functions and a table that start once they are needed. Until then, the table is empty.
final class LazyFunctions implements Functions, AutoCloseable {
  private @Nullable SimulatedFunctions started;
  private @Nullable Attachment attached;

  private record Attachment(Contacts contacts, EndedQueue queue) {}

  @Override
  public Optional<byte[]> invoke(Operation function, byte[] event, Datastore datastore)
      throws IOException, InterruptedException {
    return start().invoke(function, event, datastore);
  }

  @Override
  public Optional<byte[]> invoke(Cleanup function, byte[] event)
      throws IOException, InterruptedException {
    return start().invoke(function, event);
  }

  @Override
  public void attach(Contacts contacts, EndedQueue queue) {
    attached = new Attachment(contacts, queue);
    if (started != null) {
      started.attach(contacts, queue);
    }
  }

  @Override
  public void age(Duration by) {
    if (started != null) {
      started.age(by);
    }
  }

  @Override
  public List<String> stored() {
    return started == null ? List.of() : started.stored();
  }

  @Override
  public void store(String number, Duration age) {
    try {
      start().store(number, age);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void forgetAll() {
    if (started != null) {
      started.forgetAll();
    }
  }

  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
  }

  private SimulatedFunctions start() throws IOException {
    if (started != null) {
      return started;
    }
    try {
      SimulatedFunctions functions = SimulatedFunctions.start();
      if (attached != null) {
        functions.attach(attached.contacts(), attached.queue());
      }
      started = functions;
      return functions;
    } catch (CannotRunException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
