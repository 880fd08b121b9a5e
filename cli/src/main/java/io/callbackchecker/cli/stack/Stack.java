package io.callbackchecker.cli.stack;

import io.callbackchecker.Operation;
import io.callbackchecker.emulator.InvocationResult;

/// The functions on a table, for the duration of one command.
public interface Stack extends AutoCloseable {
  /// Invokes the operation's function with an event of any bytes.
  InvocationResult invoke(Operation operation, byte[] event)
      throws CannotRunException, InterruptedException;

  @Override
  void close();
}
