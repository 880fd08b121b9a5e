package io.callbackchecker.flow.simulate;

import io.callbackchecker.Cleanup;
import io.callbackchecker.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The functions that a simulated flow invokes, and their table.
public interface Functions {
  /// The state of DynamoDB.
  enum Datastore {
    UP,
    DOWN,
    THROTTLED,
    /// It does what it is asked, but its answer is lost.
    ANSWERS_LOST
  }

  /// Invokes a function once.
  ///
  /// @return the reply; empty if the function failed
  /// @throws IOException if the function could not be started at all
  Optional<byte[]> invoke(Operation function, byte[] event, Datastore datastore)
      throws IOException, InterruptedException;

  /// Invokes a function that frees the numbers of ended callbacks, once.
  ///
  /// @return the reply; empty if the function failed
  /// @throws IOException if the function could not be started at all
  Optional<byte[]> invoke(Cleanup function, byte[] event) throws IOException, InterruptedException;

  /// From now on, those functions ask these contacts, and send to this queue.
  void attach(Contacts contacts, EndedQueue queue);

  /// Makes everything in the table older.
  void age(Duration by);

  /// The numbers in the table, sorted.
  List<String> stored();

  /// Puts a number into the table, as if a contact had stored it that long ago.
  void store(String number, Duration age);

  /// Empties the table.
  void forgetAll();
}
