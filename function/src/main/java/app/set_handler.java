package app;

import io.callbackchecker.Operation;
import io.callbackchecker.lambda.CallbackHandler;

/// The function behind the handler string `app.set_handler`, which names a class on Lambda's Java
/// runtime.
public final class set_handler extends CallbackHandler {
  public set_handler() {
    super(Operation.SET);
  }
}
