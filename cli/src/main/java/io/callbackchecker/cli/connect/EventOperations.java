package io.callbackchecker.cli.connect;

import io.callbackchecker.flow.simulate.ContactEvent;
import io.callbackchecker.flow.simulate.ContactRecord;
import io.callbackchecker.flow.simulate.Contacts;
import io.callbackchecker.flow.simulate.EndedQueue;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What one may do with the event bus. Here, unlike on AWS, anybody may send events of Connect:
/// that is how contacts begin and end when there is no simulation.
///
/// Source: Amazon EventBridge API reference, "PutEvents".
record EventOperations(Contacts contacts, EndedQueue queue) {
  private static final JsonMapper JSON = new JsonMapper();

  JsonNode putEvents(JsonNode request) throws ApiException {
    JsonNode entries = request.path("Entries");
    if (!entries.isArray() || entries.isEmpty()) {
      throw new ApiException(400, "ValidationException", "Entries is missing");
    }
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode results = answer.putArray("Entries");
    int failed = 0;
    for (JsonNode entry : entries) {
      JsonNode detail = detail(entry);
      if (detail == null) {
        failed++;
        results
            .addObject()
            .put("ErrorCode", "MalformedDetail")
            .put("ErrorMessage", "Detail is malformed.");
      } else {
        results.addObject().put("EventId", take(entry, detail));
      }
    }
    return answer.put("FailedEntryCount", failed);
  }

  private String take(JsonNode entry, JsonNode detail) {
    ObjectNode event =
        ContactEvent.envelope(
            entry.path("Source").asString(""),
            entry.path("DetailType").asString(""),
            Instant.now());
    event.putArray("resources");
    event.set("detail", detail);
    if (event.path("source").asString("").equals(ContactEvent.SOURCE)) {
      follow(detail);
    }
    queue.take(event, Duration.ZERO);
    return event.path("id").asString();
  }

  /// Makes the contact be what an event says of it.
  private void follow(JsonNode detail) {
    String id = detail.path("contactId").asString("");
    if (id.isEmpty()) {
      return;
    }
    ContactRecord contact = contacts.find(id).orElseGet(() -> begin(id, detail));
    detail.path("tags").forEachEntry((key, value) -> contact.tags().put(key, value.asString("")));
    Instant now = contacts.time().instant();
    switch (detail.path("eventType").asString("")) {
      case "CONNECTED_TO_SYSTEM" -> contact.connect(now);
      case "CONNECTED_TO_AGENT" -> contact.accept(now);
      case "DISCONNECTED" ->
          contacts.endSilently(contact, detail.path("disconnectReason").asString("OTHER"));
      default -> {
        // Nothing that anybody asks for.
      }
    }
  }

  private ContactRecord begin(String id, JsonNode detail) {
    Instant now = contacts.time().instant();
    var contact =
        new ContactRecord(
            id,
            detail.path("initialContactId").asString(id),
            previous(detail),
            detail.path("channel").asString("VOICE"),
            detail.path("initiationMethod").asString("INBOUND"),
            "",
            now,
            now);
    contacts.add(contact);
    return contact;
  }

  private static @Nullable String previous(JsonNode detail) {
    String id = detail.path("previousContactId").asString("");
    return id.isEmpty() ? null : id;
  }

  /// The detail of an entry, which is JSON in a text; null if it is not an object.
  private static @Nullable JsonNode detail(JsonNode entry) {
    try {
      JsonNode detail = JSON.readTree(entry.path("Detail").asString(""));
      return detail.isObject() ? detail : null;
    } catch (JacksonException _) {
      return null;
    }
  }
}
