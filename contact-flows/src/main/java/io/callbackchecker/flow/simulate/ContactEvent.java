package io.callbackchecker.flow.simulate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What Connect reports to EventBridge about a contact.
///
/// Source: Amazon Connect administrator guide, "Amazon Connect contact events".
public final class ContactEvent {
  public static final String SOURCE = "aws.connect";
  public static final String DETAIL_TYPE = "Amazon Connect Contact Event";

  private static final JsonMapper JSON = new JsonMapper();

  /// What happened to the contact.
  public enum Type {
    INITIATED,
    DISCONNECTED
  }

  private ContactEvent() {}

  /// The event as EventBridge passes it on.
  public static JsonNode of(ContactRecord contact, Type type, SimulatedTime time) {
    ObjectNode detail =
        JSON.createObjectNode()
            .put("initiationTimestamp", text(contact.initiated(), time))
            .put("contactId", contact.id())
            .put("initialContactId", contact.initialId());
    contact.previousId().ifPresent(id -> detail.put("previousContactId", id));
    detail
        .put("channel", contact.channel())
        .put("instanceArn", ContactRecord.INSTANCE_ARN)
        .put("initiationMethod", contact.initiationMethod())
        .put("eventType", type.name());
    contact.connected().ifPresent(at -> detail.put("connectedToSystemTimestamp", text(at, time)));
    contact
        .disconnected()
        .ifPresent(
            at ->
                detail
                    .put("disconnectTimestamp", text(at, time))
                    .put("disconnectReason", contact.disconnectReason()));
    ObjectNode tags =
        detail.putObject("tags").put("aws:connect:instanceId", ContactRecord.INSTANCE_ID);
    contact.tags().forEach(tags::put);
    ObjectNode event = envelope(SOURCE, DETAIL_TYPE, time.seen(time.instant()));
    event
        .putArray("resources")
        .add(ContactRecord.INSTANCE_ARN)
        .add(ContactRecord.INSTANCE_ARN + "/contact/" + contact.id());
    return event.set("detail", detail);
  }

  /// An event without resources and detail.
  public static ObjectNode envelope(String source, String detailType, Instant at) {
    return JSON.createObjectNode()
        .put("version", "0")
        .put("id", UUID.randomUUID().toString())
        .put("detail-type", detailType)
        .put("source", source)
        .put("account", "123456789012")
        .put("time", at.truncatedTo(ChronoUnit.SECONDS).toString())
        .put("region", "ap-southeast-2");
  }

  private static String text(Instant simulated, SimulatedTime time) {
    return time.seen(simulated).truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
