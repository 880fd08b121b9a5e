package io.callbackchecker.cli.stack;

import io.callbackchecker.emulator.InvocationResult;
import java.nio.file.Path;

/// The functions on a table, for the duration of one command.
public interface Stack extends AutoCloseable {
  /// Invokes a function with an event of any bytes.
  ///
  /// @param function its name, such as `set_handler`
  InvocationResult invoke(String function, byte[] event)
      throws CannotRunException, InterruptedException;

  /// The folder that it writes to.
  Path folder();

  @Override
  void close();
}
