package io.callbackchecker.cli;

import io.callbackchecker.Cleanup;
import io.callbackchecker.cli.connect.ConnectApi;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.OwnStack;
import io.callbackchecker.flow.simulate.ContactEvent;
import io.callbackchecker.flow.simulate.Contacts;
import io.callbackchecker.flow.simulate.EndedQueue;
import io.callbackchecker.flow.simulate.SimulatedTime;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// Connect, the event bus and the queue of ended contacts, in real time.
///
/// @param queue what goes to the function that hears of ended contacts
record ServedConnect(ConnectApi api, EndedQueue queue) implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  /// @param delay how long the queue holds the news of an ended contact back
  static ServedConnect start(int port, Duration delay) throws IOException {
    var time = new SimulatedTime(InstantSource.system());
    var queue = new EndedQueue(time, delay);
    var contacts =
        new Contacts(
            time,
            Set.of(),
            (contact, type) -> queue.take(ContactEvent.of(contact, type, time), Duration.ZERO));
    return new ServedConnect(new ConnectApi(contacts, queue, port), queue);
  }

  /// Starts to give the function what is due.
  void deliverTo(OwnStack stack) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  deliver(stack);
                  Thread.sleep(POLL);
                }
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private void deliver(OwnStack stack) throws InterruptedException {
    for (var batch = queue.receive(); batch.isPresent(); batch = queue.receive()) {
      queue.done(batch.get(), reply(stack, batch.get().event()));
    }
  }

  private static Optional<byte[]> reply(OwnStack stack, byte[] event) throws InterruptedException {
    try {
      var result = stack.invoke(Cleanup.ENDED.functionName(), event);
      return result.functionError() ? Optional.empty() : Optional.of(result.payload());
    } catch (CannotRunException _) {
      // The message comes again.
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    api.close();
  }
}
