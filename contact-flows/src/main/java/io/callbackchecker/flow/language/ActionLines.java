package io.callbackchecker.flow.language;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The lines of a file on which its actions begin.
public final class ActionLines {
  private ActionLines() {}

  /// The line of each action, counted from 1, by its identifier. If the file cannot be read, those
  /// before the fault.
  public static Map<String, Integer> of(String json) {
    var lines = new HashMap<String, Integer>();
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      read(parser, lines);
    } catch (JacksonException _) {
      // The reader of flows says what is wrong with the file.
    }
    return lines;
  }

  private static void read(JsonParser parser, Map<String, Integer> lines) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean isActions = parser.currentName().equals("Actions");
      if (parser.nextToken() == JsonToken.START_ARRAY && isActions) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          action(parser, lines);
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void action(JsonParser parser, Map<String, Integer> lines) {
    int line = parser.currentTokenLocation().getLineNr();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean isIdentifier = parser.currentName().equals("Identifier");
      if (parser.nextToken() == JsonToken.VALUE_STRING && isIdentifier) {
        lines.putIfAbsent(parser.getString(), line);
      } else {
        parser.skipChildren();
      }
    }
  }
}
