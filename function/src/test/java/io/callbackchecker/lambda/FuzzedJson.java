package io.callbackchecker.lambda;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads what the functions write: one flat JSON object of strings and booleans, no key twice.
final class FuzzedJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private FuzzedJson() {}

  /// The fields, in order; booleans as `true` and `false`.
  ///
  /// @throws RuntimeException if it is anything else
  static Map<String, String> read(byte[] json) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      require(parser.nextToken() == JsonToken.START_OBJECT);
      var fields = new LinkedHashMap<String, String>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        var value = parser.nextToken();
        require(value == JsonToken.VALUE_STRING || value.isBoolean());
        fields.put(name, parser.getString());
      }
      require(parser.nextToken() == null);
      return fields;
    }
  }

  private static void require(boolean flat) {
    if (!flat) {
      throw new IllegalArgumentException("not one flat JSON object");
    }
  }
}
