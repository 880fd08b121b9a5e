package io.callbackchecker.cli.stack;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
        ? new PrintStream(new Shortened(System.err), true, System.err.charset())
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

  /// Passes whole lines on.
  private static final class Shortened extends OutputStream {
    private final PrintStream out;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    Shortened(PrintStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) {
      if (value == '\n') {
        out.println(shortened(begun.toString(StandardCharsets.UTF_8)));
        begun.reset();
      } else {
        begun.write(value);
      }
    }
  }
}
