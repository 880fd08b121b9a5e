package io.callbackchecker.emulator.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;

/// Its constructor fails.
public class FailsAtInit implements RequestStreamHandler {
  public FailsAtInit() {
    throw new IllegalArgumentException("SETTING is not set");
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context) {}
}
