package index;

import io.callbackchecker.lambda.ClearHandler;

/// Makes the contract's handler string `index.clear_handler` right on Lambda's Java runtime, where
/// it names a class.
public final class clear_handler extends ClearHandler {}
