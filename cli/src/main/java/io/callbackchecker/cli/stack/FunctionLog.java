package io.callbackchecker.cli.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The functions' log on standard error: as it is for programs, and in short lines on a terminal,
/// such as `set_handler: TABLE_UPDATED, +61*****678, 311.6 ms, cold start`.
public final class FunctionLog {
  private FunctionLog() {}

  public static PrintStream standardError() {
    return StandardStream.ERR.isTerminal()
        ? new PrintStream(new LineOutput(line -> System.err.println(shortened(line))), true, UTF_8)
        : System.err;
  }

  public static PrintStream none() {
    return new PrintStream(OutputStream.nullOutputStream());
  }

  /// The short form of a line. Other lines than the functions' stay as they are.
  public static String shortened(String line) {
    if (!line.startsWith("{")) {
      return line;
    }
    try {
      JsonNode log = JsonMapper.shared().readTree(line);
      if (!log.path("function").isString() || !log.path("message").isString()) {
        return line;
      }
      var parts = new ArrayList<String>();
      for (String field : new String[] {"message", "reason", "error", "callback_number"}) {
        if (log.path(field).isString()) {
          parts.add(log.path(field).stringValue());
        }
      }
      if (log.path("datastore_ms").isNumber()) {
        parts.add(log.path("datastore_ms").asString() + " ms");
      }
      if (log.path("start").isString()) {
        parts.add(log.path("start").stringValue() + " start");
      }
      return "%s: %s".formatted(log.path("function").stringValue(), String.join(", ", parts));
    } catch (JacksonException _) {
      return line;
    }
  }
}
