package index;

import io.callbackchecker.lambda.SetHandler;

/// Makes the contract's handler string `index.set_handler` right on Lambda's Java runtime, where it
/// names a class.
public final class set_handler extends SetHandler {}
