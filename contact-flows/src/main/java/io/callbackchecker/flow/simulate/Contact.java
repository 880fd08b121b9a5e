package io.callbackchecker.flow.simulate;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One contact, as the flows that it goes through see and change it.
final class Contact {
  private static final Pattern PATH = Pattern.compile("\\$\\.[A-Za-z_][\\w.]*\\w");
  private static final JsonMapper JSON = new JsonMapper();

  final String id;
  final String channel;
  final String initiation;
  final String customer;
  final Map<String, String> attributes = new HashMap<>();
  final Map<String, String> hooks = new HashMap<>();
  final Map<String, Integer> rounds = new HashMap<>();
  String callbackNumber;
  boolean hasQueue;
  boolean hungUp;
  String storedInput = "";
  JsonNode external = JsonNodeFactory.instance.objectNode();

  /// Seconds in functions since the contact last heard something.
  double silence;

  /// @param initiation `INBOUND`, `CALLBACK` or `OUTBOUND`
  /// @param customer the address of the customer's endpoint
  Contact(String id, String channel, String initiation, String customer) {
    this.id = id;
    this.channel = channel;
    this.initiation = initiation;
    this.customer = customer;
    this.callbackNumber = customer;
  }

  /// A text of a flow, with each JSONPath in it replaced by what it leads to.
  String resolve(String text) {
    return PATH.matcher(text).replaceAll(m -> Matcher.quoteReplacement(value(m.group())));
  }

  /// A number of a flow, which may stand behind a JSONPath; 0 if what stands there is none.
  int number(String text) {
    String resolved = resolve(text);
    return resolved.matches("\\d{1,9}") ? Integer.parseInt(resolved) : 0;
  }

  /// What a JSONPath leads to; empty if nothing.
  private String value(String path) {
    if (path.startsWith("$.External.")) {
      return external.at("/" + path.substring(11).replace('.', '/')).asString("");
    }
    if (path.startsWith("$.Attributes.")) {
      return attributes.getOrDefault(path.substring(13), "");
    }
    return switch (path) {
      case "$.StoredCustomerInput" -> storedInput;
      case "$.CustomerEndpoint.Address" -> customer;
      case "$.ContactId" -> id;
      case "$.Channel" -> channel;
      case "$.InitiationMethod" -> initiation;
      default -> "";
    };
  }

  /// What Connect sends a function.
  byte[] event(JsonNode parameters) {
    ObjectNode root = JSON.createObjectNode().put("Name", "ContactFlowEvent");
    ObjectNode details = root.putObject("Details");
    ObjectNode data = details.putObject("ContactData");
    ObjectNode stored = data.putObject("Attributes");
    attributes.forEach(stored::put);
    data.put("Channel", channel).put("ContactId", id);
    data.putObject("CustomerEndpoint").put("Address", customer).put("Type", "TELEPHONE_NUMBER");
    data.put("InitialContactId", id).put("InitiationMethod", initiation);
    data.put("LanguageCode", "en-US").putNull("Queue");
    ObjectNode resolved = details.putObject("Parameters");
    parameters.forEachEntry((name, value) -> resolved.put(name, resolve(value.asString(""))));
    return JSON.writeValueAsBytes(root);
  }
}
