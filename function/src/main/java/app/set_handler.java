package app;

import io.callbackchecker.Operation;
import io.callbackchecker.lambda.CallbackHandler;

/// Lambda's Java runtime finds this class by the handler string `app.set_handler`.
public final class set_handler extends CallbackHandler {
  public set_handler() {
    super(Operation.SET);
  }
}
