package io.callbackchecker.flow.simulate;

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

  /// The numbers in the table, sorted.
  List<String> stored();

  /// Puts a number into the table, as if a contact had stored it that long ago.
  void store(String number, Duration age);

  /// Empties the table.
  void forgetAll();
}
