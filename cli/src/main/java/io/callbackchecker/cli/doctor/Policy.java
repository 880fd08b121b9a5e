package io.callbackchecker.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What a resource policy allows to AWS services.
///
/// @param statements those with the effect `Allow`
record Policy(List<Statement> statements) {
  private static final JsonFactory JSON = new JsonFactory();

  /// One permission.
  ///
  /// @param services to which it is granted, such as `connect.amazonaws.com`
  /// @param conditions by their keys in lower case, such as `aws:sourcearn`, the values that they
  ///   allow, whatever the operator
  record Statement(
      List<String> services, List<String> actions, Map<String, List<String>> conditions) {}

  /// @param json as Lambda's `GetPolicy` has it
  static Policy read(String json) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      var statements = new ArrayList<Statement>();
      for (Object each : list(member(value(parser), "Statement"))) {
        if ("Allow".equals(member(each, "Effect"))) {
          statements.add(statement(each));
        }
      }
      return new Policy(statements);
    }
  }

  private static Statement statement(Object json) {
    var conditions = new TreeMap<String, List<String>>();
    for (Object operator : members(member(json, "Condition")).values()) {
      members(operator)
          .forEach((key, values) -> conditions.put(key.toLowerCase(Locale.ROOT), strings(values)));
    }
    return new Statement(
        strings(member(member(json, "Principal"), "Service")),
        strings(member(json, "Action")),
        conditions);
  }

  private static Object member(Object json, String name) {
    return members(json).getOrDefault(name, List.of());
  }

  private static Map<String, Object> members(Object json) {
    var members = new TreeMap<String, Object>();
    if (json instanceof Map<?, ?> map) {
      map.forEach((name, value) -> members.put(name.toString(), value));
    }
    return members;
  }

  private static List<String> strings(Object json) {
    return list(json).stream().map(Object::toString).toList();
  }

  /// IAM takes a value alone for a list of one.
  private static List<?> list(Object json) {
    return json instanceof List<?> list ? list : List.of(json);
  }

  private static Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var members = new TreeMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          members.put(name, value(parser));
        }
        yield members;
      }
      case START_ARRAY -> {
        var values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          values.add(value(parser));
        }
        yield values;
      }
      default -> parser.getString();
    };
  }
}
