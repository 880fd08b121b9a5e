package io.callbackchecker.lambda;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The event that a contact flow sends to a function, for code that stands in for Connect. [Event]
/// reads it.
///
/// Source: Amazon Connect administrator guide, "Grant Amazon Connect access to your AWS Lambda
/// functions".
///
/// @param initialContactId the contact that began the chain that this one belongs to
/// @param channel such as `VOICE`
/// @param initiationMethod such as `INBOUND`
/// @param customer the customer's telephone number; null if withheld
/// @param attributes the contact's attributes
/// @param parameters what the flow passes to the function
public record ConnectEvent(
    String contactId,
    String initialContactId,
    String channel,
    String initiationMethod,
    @Nullable String customer,
    Map<String, String> attributes,
    Map<String, String> parameters) {

  /// The event for a caller who asks for a callback.
  ///
  /// @param callbackNumber passed to the function as is
  public static ConnectEvent of(String callbackNumber, String contactId) {
    return new ConnectEvent(
        contactId,
        contactId,
        "VOICE",
        "INBOUND",
        null,
        Map.of(),
        Map.of("callback_number", callbackNumber));
  }

  /// The same event with other parameters.
  public ConnectEvent with(Map<String, String> others) {
    return new ConnectEvent(
        contactId, initialContactId, channel, initiationMethod, customer, attributes, others);
  }

  public byte[] toJson() {
    var json = new AsciiJson().text("Name", "ContactFlowEvent").startObject("Details");
    json.startObject("ContactData");
    texts(json, "Attributes", attributes);
    json.text("Channel", channel).text("ContactId", contactId);
    if (customer == null) {
      json.absent("CustomerEndpoint");
    } else {
      json.startObject("CustomerEndpoint")
          .text("Address", customer)
          .text("Type", "TELEPHONE_NUMBER")
          .endObject();
    }
    json.text("InitialContactId", initialContactId)
        .text("InitiationMethod", initiationMethod)
        .text("LanguageCode", "en-US")
        .absent("Queue")
        .endObject();
    texts(json, "Parameters", parameters);
    return json.endObject().toBytes();
  }

  private static void texts(AsciiJson json, String name, Map<String, String> texts) {
    json.startObject(name);
    texts.forEach(json::text);
    json.endObject();
  }
}
