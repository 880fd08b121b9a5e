package io.callbackchecker.lambda;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads what the functions write: one JSON object without duplicate keys or nulls.
final class FuzzedJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private FuzzedJson() {}

  /// The fields, in order: strings, booleans, numbers as [java.math.BigDecimal], lists and maps.
  ///
  /// @throws RuntimeException if it is anything else
  static Map<String, Object> read(byte[] json) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      require(parser.nextToken() == JsonToken.START_OBJECT);
      var fields = object(parser);
      require(parser.nextToken() == null);
      return fields;
    }
  }

  /// Like [#read], for an object with strings and booleans only.
  static Map<String, Object> readFlat(byte[] json) {
    var fields = read(json);
    fields.values().forEach(value -> require(value instanceof String || value instanceof Boolean));
    return fields;
  }

  private static Map<String, Object> object(JsonParser parser) {
    var fields = new LinkedHashMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return fields;
  }

  private static List<Object> array(JsonParser parser) {
    var values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(parser));
    }
    return values;
  }

  private static Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      default -> throw new IllegalArgumentException("unexpected " + parser.currentToken());
    };
  }

  private static void require(boolean asWritten) {
    if (!asWritten) {
      throw new IllegalArgumentException("not one JSON object of the functions");
    }
  }
}
