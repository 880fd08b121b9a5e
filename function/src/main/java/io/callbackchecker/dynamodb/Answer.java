package io.callbackchecker.dynamodb;

import io.callbackchecker.aws.AwsApi;
import io.callbackchecker.aws.HttpAnswer;
import io.callbackchecker.aws.NoAnswerException;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// An answer from DynamoDB.
///
/// @param error the name of the error, such as `ValidationException`; null if the request succeeded
/// @param item what was stored before; null if nothing was, or if the request did not ask for it
record Answer(HttpAnswer http, @Nullable String error, @Nullable Item item) {
  private static final String CONDITION_FAILED = "ConditionalCheckFailedException";
  private static final int SUCCESS = 200;
  private static final JsonFactory JSON = new JsonFactory();

  /// @throws NoAnswerException if it is not one JSON object, or is an error without a name: it was
  ///   damaged in transit
  static Answer read(HttpAnswer http) throws NoAnswerException {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), http.body())) {
      var answer = read(http, parser);
      if (parser.nextToken() != null) {
        throw unreadable(http);
      }
      if (http.status() == SUCCESS) {
        return new Answer(http, null, answer.item());
      }
      if (answer.error() == null || answer.error().isEmpty()) {
        throw unreadable(http);
      }
      return answer;
    } catch (JacksonException _) {
      // Its message can quote an item.
      throw unreadable(http);
    }
  }

  /// Whether DynamoDB changed nothing because of the stored [#item].
  boolean conditionFailed() {
    return CONDITION_FAILED.equals(error);
  }

  /// For the log: error, HTTP status and AWS request id. It leaves out the error's message, which
  /// can contain a callback number.
  String describe() {
    return "%s, HTTP %s, AWS request id %s".formatted(error, http.status(), AwsApi.requestId(http));
  }

  private static Answer read(HttpAnswer http, JsonParser parser) throws NoAnswerException {
    expect(JsonToken.START_OBJECT, parser.nextToken(), http);
    String error = null;
    Item item = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      var value = parser.nextToken();
      switch (name) {
        case "__type" -> {
          expect(JsonToken.VALUE_STRING, value, http);
          error = name(parser.getString());
        }
        case "Attributes", "Item" ->
            item = value == JsonToken.VALUE_NULL ? null : item(http, parser);
        default -> parser.skipChildren();
      }
    }
    return new Answer(http, error, item);
  }

  /// Without the namespace: `com.amazonaws.dynamodb.v20120810#ValidationException`.
  private static String name(String type) {
    return type.substring(type.indexOf('#') + 1);
  }

  /// Null if it has no attributes: that too can mean that there was no item.
  private static @Nullable Item item(HttpAnswer http, JsonParser parser) throws NoAnswerException {
    expect(JsonToken.START_OBJECT, parser.currentToken(), http);
    var item = new Item(new HashMap<>(), new HashMap<>());
    boolean empty = true;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String attribute = parser.currentName();
      expect(JsonToken.START_OBJECT, parser.nextToken(), http);
      readValue(parser, attribute, item);
      empty = false;
    }
    return empty ? null : item;
  }

  /// A value is an object whose only member is named after its type: `{"N": "7"}`.
  private static void readValue(JsonParser parser, String attribute, Item item) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String type = parser.currentName();
      boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
      if (isText && type.equals("S")) {
        item.strings().put(attribute, parser.getString());
      } else if (isText && type.equals("N")) {
        item.numbers().put(attribute, parser.getString());
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void expect(JsonToken expected, @Nullable JsonToken token, HttpAnswer http)
      throws NoAnswerException {
    if (token != expected) {
      throw unreadable(http);
    }
  }

  private static NoAnswerException unreadable(HttpAnswer http) {
    return new NoAnswerException(
        "HTTP %s with an unreadable body, AWS request id %s"
            .formatted(http.status(), AwsApi.requestId(http)));
  }
}
