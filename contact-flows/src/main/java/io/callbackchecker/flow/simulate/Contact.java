package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.lambda.ConnectEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One contact, as its flows see and change it.
final class Contact {
  private static final Pattern PATH = Pattern.compile("\\$\\.[A-Za-z_][\\w.]*\\w");

  private enum Initiation {
    INBOUND,
    CALLBACK,
    CALLBACK_CUSTOMER_FIRST_DIALED,
    OUTBOUND
  }

  final Channel channel;

  /// The address of the customer's endpoint.
  final String customer;

  /// `MaximumConnectionAttempts` of a callback; 0 for other contacts.
  final int attempts;

  final Map<String, String> tags = new HashMap<>();

  private final String id = UUID.randomUUID().toString();
  private final Initiation initiation;
  private final Map<String, String> attributes = new HashMap<>();
  private final Map<String, String> hooks = new HashMap<>();
  private final Map<String, Integer> rounds = new HashMap<>();
  private String callbackNumber;
  private boolean hasQueue;
  private boolean hungUp;
  private String storedInput = "";
  private JsonNode external = JsonNodeFactory.instance.objectNode();
  private double silence;

  private Contact(Channel channel, Initiation initiation, String customer, int attempts) {
    this.channel = channel;
    this.initiation = initiation;
    this.customer = customer;
    this.attempts = attempts;
    this.callbackNumber = customer;
  }

  /// @param attributes those that it has at the start
  static Contact inbound(Channel channel, String customer, Map<String, String> attributes) {
    var contact = new Contact(channel, Initiation.INBOUND, customer, 0);
    contact.attributes.putAll(attributes);
    return contact;
  }

  static Contact outbound(String customer) {
    return new Contact(Channel.VOICE, Initiation.OUTBOUND, customer, 0);
  }

  /// The contact of the callback that this one asks for, with everything it inherits.
  ///
  /// @param maxAttempts `MaximumConnectionAttempts` of the action that creates it
  Contact callback(int maxAttempts, boolean hooksAreLost) {
    Contact callback = heir(Initiation.CALLBACK, maxAttempts);
    if (!hooksAreLost) {
      callback.hooks.putAll(hooks);
    }
    return callback;
  }

  /// The contact of the call to the customer, if Connect dials before it asks an agent.
  Contact dialled() {
    return heir(Initiation.CALLBACK_CUSTOMER_FIRST_DIALED, 0);
  }

  private Contact heir(Initiation method, int maxAttempts) {
    var heir = new Contact(channel, method, callbackNumber, maxAttempts);
    heir.attributes.putAll(attributes);
    heir.tags.putAll(tags);
    heir.hasQueue = hasQueue;
    return heir;
  }

  String callbackNumber() {
    return callbackNumber;
  }

  void setCallbackNumber(String number) {
    callbackNumber = number;
  }

  boolean hasQueue() {
    return hasQueue;
  }

  void setQueue() {
    hasQueue = true;
  }

  boolean hungUp() {
    return hungUp;
  }

  void hangUp() {
    hungUp = true;
  }

  boolean isCallback() {
    return initiation == Initiation.CALLBACK;
  }

  boolean hasHooks() {
    return !hooks.isEmpty();
  }

  boolean setsAgentWhisper() {
    return hooks.containsKey("AgentWhisper");
  }

  void setHooks(JsonNode named) {
    hooks.putAll(resolved(named));
  }

  void setAttributes(JsonNode named) {
    attributes.putAll(resolved(named));
  }

  void setTags(JsonNode named) {
    tags.putAll(resolved(named));
  }

  void storeInput(String input) {
    storedInput = input;
  }

  /// Takes a function's reply, which flows read as `$.External`.
  void receive(JsonNode reply) {
    external = reply;
  }

  /// Whether a loop starts another round.
  ///
  /// @param loop the identifier of its action
  boolean loopsAgain(String loop, int limit) {
    if (rounds.merge(loop, 1, Integer::sum) <= limit) {
      return true;
    }
    rounds.remove(loop);
    return false;
  }

  /// Adds to the seconds in functions since the contact last heard something, and returns them.
  double addSilence(double seconds) {
    silence += seconds;
    return silence;
  }

  void endSilence() {
    silence = 0;
  }

  /// A text in a flow, with each JSONPath replaced by its value.
  String resolve(String text) {
    return PATH.matcher(text).replaceAll(m -> Matcher.quoteReplacement(value(m.group())));
  }

  /// A number in a flow, which may be a JSONPath; 0 if it is not a number.
  int number(String text) {
    String resolved = resolve(text);
    return resolved.matches("\\d{1,9}") ? Integer.parseInt(resolved) : 0;
  }

  /// The event that Connect sends to a function.
  byte[] event(JsonNode parameters) {
    return new ConnectEvent(
            id, id, channel.name(), initiation.name(), customer, attributes, resolved(parameters))
        .toJson();
  }

  private Map<String, String> resolved(JsonNode named) {
    var texts = new HashMap<String, String>();
    named.forEachEntry((name, value) -> texts.put(name, resolve(value.asString(""))));
    return texts;
  }

  /// The value of a JSONPath; empty if it leads nowhere.
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
      case "$.Channel" -> channel.name();
      case "$.InitiationMethod" -> initiation.name();
      default -> "";
    };
  }
}
