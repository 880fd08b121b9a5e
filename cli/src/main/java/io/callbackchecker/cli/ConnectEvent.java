package io.callbackchecker.cli;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The event that a contact flow sends, as far as the functions read it.
final class ConnectEvent {
  private static final JsonFactory JSON = new JsonFactory();

  private ConnectEvent() {}

  static byte[] of(String callbackNumber, String contactId) {
    var bytes = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("Name", "ContactFlowEvent");
      json.writeObjectPropertyStart("Details");
      json.writeObjectPropertyStart("ContactData");
      json.writeStringProperty("Channel", "VOICE");
      json.writeStringProperty("ContactId", contactId);
      json.writeEndObject();
      json.writeObjectPropertyStart("Parameters");
      json.writeStringProperty("callback_number", callbackNumber);
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
