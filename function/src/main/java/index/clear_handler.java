package index;

import io.callbackchecker.Operation;
import io.callbackchecker.lambda.CallbackHandler;

/// Lambda's Java runtime finds this class by the handler string `index.clear_handler`.
public final class clear_handler extends CallbackHandler {
  public clear_handler() {
    super(Operation.CLEAR);
  }
}
