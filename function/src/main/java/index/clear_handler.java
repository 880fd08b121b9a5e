package index;

import io.callbackchecker.Operation;
import io.callbackchecker.lambda.CallbackHandler;

/// The function behind the handler string `index.clear_handler`, which names a class on Lambda's
/// Java runtime.
public final class clear_handler extends CallbackHandler {
  public clear_handler() {
    super(Operation.CLEAR);
  }
}
