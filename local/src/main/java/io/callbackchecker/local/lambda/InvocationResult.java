package io.callbackchecker.local.lambda;

import java.nio.charset.StandardCharsets;
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
public record InvocationResult(byte[] payload, boolean functionError, byte[] log) {
  private static final JsonFactory JSON = new JsonFactory();

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
