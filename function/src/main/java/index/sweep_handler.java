package index;

import io.callbackchecker.lambda.SweepHandler;

/// Lambda's Java runtime finds this class by the handler string `index.sweep_handler`.
public final class sweep_handler extends SweepHandler {}
