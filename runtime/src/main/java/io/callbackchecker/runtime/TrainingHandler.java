package io.callbackchecker.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Both functions in one process, so that the cache which that process leaves behind serves either.
/// It runs while the runtime is built, and never on Lambda.
///
/// The first byte of an event is `s` for set or `c` for clear; what follows is the function's
/// event.
public final class TrainingHandler implements RequestStreamHandler {
  private final RequestStreamHandler set = new index.set_handler();
  private final RequestStreamHandler clear = new index.clear_handler();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var function = input.read() == 'c' ? clear : set;
    function.handleRequest(input, output, context);
  }
}
