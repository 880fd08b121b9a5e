package io.callbackchecker.ended;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A JSON value, with empty values for whatever is missing or of another type. Text and numbers are
/// strings; null is absent.
///
/// @param value a map, a list, a string, a boolean, or null
public record JsonTree(@Nullable Object value) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonTree ABSENT = new JsonTree(null);

  /// Reads a whole value.
  ///
  /// @throws IllegalArgumentException unless it is one JSON object
  public static JsonTree read(byte[] json) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      return read(parser);
    }
  }

  /// Reads a whole value.
  ///
  /// @throws IllegalArgumentException unless it is one JSON object
  public static JsonTree read(String json) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      return read(parser);
    }
  }

  /// Reads a whole value.
  ///
  /// @throws IllegalArgumentException unless it is one JSON object
  public static JsonTree read(InputStream json) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      return read(parser);
    }
  }

  private static JsonTree read(JsonParser parser) {
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("not a JSON object");
      }
      var tree = new JsonTree(value(parser));
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("more than one JSON value");
      }
      return tree;
    } catch (JacksonException _) {
      // Its message can quote what it read.
      throw new IllegalArgumentException("not JSON");
    }
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, value(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> parser.getString();
    };
  }

  /// The value of a field.
  public JsonTree at(String field) {
    return value instanceof Map<?, ?> map ? of(map.get(field)) : ABSENT;
  }

  /// The elements of a list.
  public List<JsonTree> elements() {
    return value instanceof List<?> list ? list.stream().map(JsonTree::of).toList() : List.of();
  }

  /// The text or number; null if it is neither, or empty.
  public @Nullable String text() {
    return value instanceof String text && !text.isEmpty() ? text : null;
  }

  /// The fields of an object that are text; null if it is not an object.
  public @Nullable Map<String, String> texts() {
    if (!(value instanceof Map<?, ?> map)) {
      return null;
    }
    var texts = new LinkedHashMap<String, String>();
    map.forEach(
        (name, content) -> {
          if (content instanceof String text) {
            texts.put(String.valueOf(name), text);
          }
        });
    return texts;
  }

  private static JsonTree of(@Nullable Object value) {
    return value == null ? ABSENT : new JsonTree(value);
  }
}
