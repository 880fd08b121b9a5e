package io.callbackchecker.lambda;

import io.callbackchecker.CheckFailedException;
import io.callbackchecker.FailureReason;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The parts of a contact flow's event that matter here: `Details.Parameters.callback_number` and
/// `Details.ContactData.ContactId`. A direct invocation may send `{"callback_number": "…"}`
/// instead.
///
/// Everything else is skipped. If a key occurs twice, the last one counts.
///
/// @param number the callback number as received; null if there was none
/// @param contactId the Connect contact; null if there was none, or it cannot be a contact id
record Event(@Nullable Value number, @Nullable String contactId) {
  /// Contact ids are UUIDs. Very long text, spaces or control characters could do harm in the table
  /// and wherever they are shown.
  private static final Pattern CONTACT_ID = Pattern.compile("[!-~]{1,256}");

  private static final JsonFactory JSON = new JsonFactory();

  /// A JSON value that is not null.
  ///
  /// @param text null unless the value is a string
  private record Value(@Nullable String text) {}

  /// @throws CheckFailedException with [FailureReason#MALFORMED_EVENT] unless it is one JSON
  ///   object, in which `Details` and its `Parameters`, if present, are objects or null
  static Event read(InputStream json) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("not a JSON object");
      }
      Event event = readRoot(parser);
      if (parser.nextToken() != null) {
        throw malformed("more than one JSON value");
      }
      return event;
    } catch (JacksonException e) {
      throw new CheckFailedException(FailureReason.MALFORMED_EVENT, "not JSON", e);
    }
  }

  /// The callback number as received. Only its presence is checked.
  ///
  /// @throws CheckFailedException with [FailureReason#MISSING_CALLBACK_NUMBER] if it is absent or
  ///   blank; with [FailureReason#INVALID_CALLBACK_NUMBER] if it is not a string
  String callbackNumber() {
    if (number == null) {
      throw missing("no callback_number");
    }
    String text = number.text();
    if (text == null) {
      throw new CheckFailedException(
          FailureReason.INVALID_CALLBACK_NUMBER, "callback_number is not a string");
    }
    if (text.codePoints().allMatch(Character::isSpaceChar)) {
      throw missing("callback_number is empty");
    }
    return text;
  }

  private static Event readRoot(JsonParser parser) {
    Value direct = null;
    Event details = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "Details" -> details = readDetails(parser);
        case "callback_number" -> direct = readValue(parser);
        default -> parser.skipChildren();
      }
    }
    return details == null ? new Event(direct, null) : details;
  }

  private static @Nullable Event readDetails(JsonParser parser) {
    if (!startsObject(parser, "Details")) {
      return null;
    }
    Value number = null;
    String contactId = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "Parameters" ->
            number =
                startsObject(parser, "Parameters") ? readField(parser, "callback_number") : null;
        case "ContactData" -> contactId = readContactId(parser);
        default -> parser.skipChildren();
      }
    }
    return new Event(number, contactId);
  }

  private static @Nullable String readContactId(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return null;
    }
    Value value = readField(parser, "ContactId");
    String id = value == null ? null : value.text();
    return id != null && CONTACT_ID.matcher(id).matches() ? id : null;
  }

  /// Reads to the end of the current object, and returns the value of one field.
  private static @Nullable Value readField(JsonParser parser, String name) {
    Value value = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean wanted = parser.currentName().equals(name);
      parser.nextToken();
      if (wanted) {
        value = readValue(parser);
      } else {
        parser.skipChildren();
      }
    }
    return value;
  }

  private static @Nullable Value readValue(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_STRING -> new Value(parser.getString());
      default -> {
        parser.skipChildren();
        yield new Value(null);
      }
    };
  }

  private static boolean startsObject(JsonParser parser, String level) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> true;
      case VALUE_NULL -> false;
      default -> throw malformed(level + " is not an object");
    };
  }

  private static CheckFailedException malformed(String detail) {
    return new CheckFailedException(FailureReason.MALFORMED_EVENT, detail);
  }

  private static CheckFailedException missing(String detail) {
    return new CheckFailedException(FailureReason.MISSING_CALLBACK_NUMBER, detail);
  }
}
