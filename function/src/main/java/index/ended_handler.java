package index;

import io.callbackchecker.lambda.EndedHandler;

/// Lambda's Java runtime finds this class by the handler string `index.ended_handler`.
public final class ended_handler extends EndedHandler {}
