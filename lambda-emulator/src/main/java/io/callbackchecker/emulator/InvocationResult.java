package io.callbackchecker.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What came of an invocation.
///
/// @param payload the function's reply, or the description of the error as Lambda words it (JSON)
/// @param functionError whether the function failed to reply: an exception, an exit or a time-out
/// @param log the output of the sandbox during this invocation, as far as it had come when the
///   reply came, and its last 4 KiB at most
/// @param report how long it took
public record InvocationResult(byte[] payload, boolean functionError, byte[] log, Report report) {
  private static final JsonFactory JSON = new JsonFactory();

  /// The times that Lambda writes in its `REPORT` line.
  ///
  /// @param init from the start of the process until its runtime was ready; null unless this was
  ///   the first invocation of the sandbox
  /// @param restore from the end of the snapshot's sleep until its runtime was ready; null unless
  ///   this was the first invocation of a sandbox with SnapStart
  /// @param duration from the dispatch to the reply; null if the invocation was never dispatched
  public record Report(
      @Nullable Duration init, @Nullable Duration restore, @Nullable Duration duration) {}

  /// A result whose times nobody took.
  public InvocationResult(byte[] payload, boolean functionError, byte[] log) {
    this(payload, functionError, log, new Report(null, null, null));
  }

  public String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  /// A string among the fields of the payload; null if there is none of that name.
  public @Nullable String field(String name) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), payload)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean found = parser.currentName().equals(name);
        if (parser.nextToken() == JsonToken.VALUE_STRING && found) {
          return parser.getString();
        }
        parser.skipChildren();
      }
      return null;
    } catch (JacksonException _) {
      return null;
    }
  }
}
