package io.callbackchecker.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.core.io.JsonStringEncoder;

/// Events as a contact flow sends them, written by hand since tests put arbitrary JSON into them.
final class Events {
  static final String CONTACT = "4a573372-1f28-4e26-b97b-000000000001";
  static final String OTHER_CONTACT = "4a573372-1f28-4e26-b97b-000000000002";

  private Events() {}

  static String file(String name) {
    try (var stream = Events.class.getResourceAsStream("/events/" + name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String of(String number) {
    return of(number, CONTACT);
  }

  static String of(String number, String contact) {
    return withNumberJson(quoted(number), quoted(contact));
  }

  /// An event with a number and a contact of any type.
  ///
  /// @param number any JSON
  /// @param contact any JSON
  static String withNumberJson(String number, String contact) {
    return """
    {"Name":"ContactFlowEvent","Details":{"ContactData":{"Channel":"VOICE","ContactId":%s},"Parameters":{"callback_number":%s}}}\
    """
        .formatted(contact, number);
  }

  /// An event of a clear that names an owner.
  ///
  /// @param owner any JSON
  static String withOwnerJson(String number, String owner) {
    return """
    {"Name":"ContactFlowEvent","Details":{"ContactData":{"ContactId":"any"},"Parameters":{"callback_number":%s,"original_request_id":%s}}}\
    """
        .formatted(quoted(number), owner);
  }

  static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + "\"";
  }
}
