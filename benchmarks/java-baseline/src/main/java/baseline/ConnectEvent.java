package baseline;

import java.util.Map;

/// Where Connect's event, as the runtime parsed it, has what the handlers need.
final class ConnectEvent {
  private ConnectEvent() {}

  static String callbackNumber(Map<String, Object> event) {
    return text(event, "Parameters", "callback_number");
  }

  static String contactId(Map<String, Object> event) {
    return text(event, "ContactData", "ContactId");
  }

  private static String text(Map<String, Object> event, String part, String field) {
    var details = (Map<?, ?>) event.get("Details");
    return (String) ((Map<?, ?>) details.get(part)).get(field);
  }
}
