package io.callbackchecker.lambda;

import io.callbackchecker.CheckFailedException;
import io.callbackchecker.FailureReason;
import io.callbackchecker.InvalidNumberException;
import io.callbackchecker.NumberError;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The parts of a contact flow's event that matter here: `callback_number` and
/// `original_request_id` of `Details.Parameters`, `ContactId` and `InitialContactId` of
/// `Details.ContactData`. A direct invocation may send its parameters without `Details`:
/// `{"callback_number": "…"}`.
///
/// Everything else is skipped. If a key occurs twice, the last one counts.
///
/// @param parameters `callback_number` and `original_request_id` as received
/// @param contact the ids of the Connect contact and of the one that began its chain
record Event(Two parameters, Two contact) {
  /// Contact ids are UUIDs. Very long text, spaces or control characters could do harm in the table
  /// and wherever they are shown.
  private static final Pattern CONTACT_ID = Pattern.compile("[!-~]{1,256}");

  /// Not a contact id, so no entry has this owner.
  private static final String NOBODY = " ";

  private static final Two NONE = new Two(null, null);

  private static final JsonFactory JSON = new JsonFactory();

  /// A JSON value that is not null.
  ///
  /// @param text null unless the value is a string
  private record Value(@Nullable String text) {}

  /// The values of two fields of an object, each null if it is absent.
  private record Two(@Nullable Value first, @Nullable Value second) {}

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
  ///   blank
  /// @throws InvalidNumberException if it is not a string
  String callbackNumber() {
    Value number = parameters.first();
    if (number == null) {
      throw missing("no callback_number");
    }
    String text = number.text();
    if (text == null) {
      throw new InvalidNumberException(NumberError.NOT_A_NUMBER, "callback_number is not a string");
    }
    if (isBlank(text)) {
      throw missing("callback_number is empty");
    }
    return text;
  }

  /// The contact that must have stored the number for a clear to free it; null if any may have. If
  /// the flow names something that is not a contact id, it is nobody.
  @Nullable String owner() {
    Value owner = parameters.second();
    if (owner == null) {
      return null;
    }
    String text = owner.text();
    if (text != null && isBlank(text)) {
      return null;
    }
    String id = contactId(owner);
    return id == null ? NOBODY : id;
  }

  /// The Connect contact; null if there is none, or it cannot be a contact id.
  @Nullable String contactId() {
    return contactId(contact.first());
  }

  /// The contact that began the chain; null if there is none, or it cannot be a contact id.
  @Nullable String initialContactId() {
    return contactId(contact.second());
  }

  private static @Nullable String contactId(@Nullable Value value) {
    String id = value == null ? null : value.text();
    return id != null && CONTACT_ID.matcher(id).matches() ? id : null;
  }

  private static boolean isBlank(String text) {
    return text.codePoints().allMatch(Character::isSpaceChar);
  }

  private static Event readRoot(JsonParser parser) {
    Value number = null;
    Value owner = null;
    Event details = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "Details" -> details = readDetails(parser);
        case "callback_number" -> number = readValue(parser);
        case "original_request_id" -> owner = readValue(parser);
        default -> parser.skipChildren();
      }
    }
    return details == null ? new Event(new Two(number, owner), NONE) : details;
  }

  private static @Nullable Event readDetails(JsonParser parser) {
    if (!startsObject(parser, "Details")) {
      return null;
    }
    Two parameters = NONE;
    Two contact = NONE;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "Parameters" ->
            parameters =
                startsObject(parser, "Parameters")
                    ? readFields(parser, "callback_number", "original_request_id")
                    : NONE;
        case "ContactData" -> contact = readContact(parser);
        default -> parser.skipChildren();
      }
    }
    return new Event(parameters, contact);
  }

  private static Two readContact(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return NONE;
    }
    return readFields(parser, "ContactId", "InitialContactId");
  }

  /// Reads to the end of the current object.
  private static Two readFields(JsonParser parser, String first, String second) {
    Two found = NONE;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      if (field.equals(first)) {
        found = new Two(readValue(parser), found.second());
      } else if (field.equals(second)) {
        found = new Two(found.first(), readValue(parser));
      } else {
        parser.skipChildren();
      }
    }
    return found;
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
