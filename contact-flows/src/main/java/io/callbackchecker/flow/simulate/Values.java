package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.JsonPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What the JSONPaths in the flows of a contact lead to.
final class Values {
  private static final int MAX_ATTRIBUTES = 32_768;

  private final ContactRecord record;

  /// Paths of attributes that were set to something that the simulation does not know.
  private final Set<String> unknown = new HashSet<>();

  private Map<String, String> flowAttributes = new HashMap<>();
  private String storedInput = "";
  private String intent = "";
  private @Nullable String queueArn = "";
  private @Nullable String queueName = "";
  private JsonNode external = JsonNodeFactory.instance.objectNode();

  Values(ContactRecord record) {
    this.record = record;
  }

  /// Everything that decides what a path leads to, besides what never changes.
  record State(
      Map<String, String> attributes,
      Map<String, String> flowAttributes,
      Set<String> unknown,
      List<Optional<String>> texts,
      JsonNode external) {}

  State state() {
    return new State(
        Map.copyOf(record.attributes()),
        Map.copyOf(flowAttributes),
        Set.copyOf(unknown),
        List.of(
            Optional.of(storedInput),
            Optional.of(intent),
            Optional.ofNullable(queueArn),
            Optional.ofNullable(queueName)),
        external);
  }

  void storeInput(String input) {
    storedInput = input;
  }

  void understand(String newIntent) {
    intent = newIntent;
  }

  /// Takes a function's reply, which flows read as `$.External`.
  void receive(JsonNode reply) {
    external = reply;
  }

  /// @param arn null if it is unknown
  /// @param name null if it is unknown
  void queue(@Nullable String arn, @Nullable String name) {
    queueArn = arn;
    queueName = name;
  }

  /// Sets contact attributes.
  ///
  /// @return false if they are longer than Connect allows
  boolean setAttributes(JsonNode named) {
    named.forEachEntry((name, value) -> set(record.attributes(), "Attributes", name, value));
    return fit(record.attributes());
  }

  /// Sets attributes that only this flow sees. Their values are objects.
  ///
  /// @return false if they are longer than Connect allows
  boolean setFlowAttributes(JsonNode named) {
    named.forEachEntry(
        (name, value) -> set(flowAttributes, "FlowAttributes", name, value.path("Value")));
    return fit(flowAttributes);
  }

  /// Begins a flow, which has no flow attributes yet.
  void enterFlow() {
    flowAttributes = new HashMap<>();
  }

  /// What a module does not see of the flow that invokes it, nor the flow of the module.
  ///
  /// Source: Amazon Connect administrator guide, "Flow modules", limitations.
  record Local(
      Map<String, String> flowAttributes, String storedInput, String intent, JsonNode external) {}

  /// Begins a module.
  ///
  /// @return what to go back to
  Local enterModule() {
    var before = new Local(flowAttributes, storedInput, intent, external);
    returnToFlow(new Local(new HashMap<>(), "", "", JsonNodeFactory.instance.objectNode()));
    return before;
  }

  void returnToFlow(Local before) {
    flowAttributes = before.flowAttributes;
    storedInput = before.storedInput;
    intent = before.intent;
    external = before.external;
  }

  /// A text in a flow, with each JSONPath replaced by its value.
  String resolve(String text) {
    return JsonPath.replaced(text, this::value);
  }

  /// The same for people to read: a path whose value the simulation does not know stays, in
  /// brackets.
  String show(String text) {
    return JsonPath.replaced(
        text, path -> isKnown(path) ? value(path) : "[%s]".formatted(path.text()));
  }

  /// Whether the simulation knows everything that a text refers to.
  boolean knows(String text) {
    return JsonPath.in(text).allMatch(this::isKnown);
  }

  /// Takes what a contact that follows another has from it, besides attributes.
  void inherit(Values before) {
    unknown.addAll(before.unknown);
    queue(before.queueArn, before.queueName);
  }

  private void set(Map<String, String> attributes, String root, String name, JsonNode node) {
    String text = node.asString("");
    boolean known = knows(text);
    String value = resolve(text);
    attributes.put(name, value.substring(0, Math.min(value.length(), MAX_ATTRIBUTES + 1)));
    if (known) {
      unknown.remove(root + "." + name);
    } else {
      unknown.add(root + "." + name);
    }
  }

  /// Source: Amazon Connect administrator guide, "Amazon Connect service quotas".
  private static boolean fit(Map<String, String> attributes) {
    return attributes.values().stream().mapToInt(String::length).sum() <= MAX_ATTRIBUTES;
  }

  /// The value of a JSONPath; empty if it leads nowhere.
  private String value(JsonPath path) {
    return switch (path.root()) {
      case "External" -> external(path).asString("");
      case "Attributes" -> record.attributes().getOrDefault(path.rest(), "");
      case "FlowAttributes" -> flowAttributes.getOrDefault(path.rest(), "");
      default -> fixed(path.path()).orElse("");
    };
  }

  /// The value of a path without attributes; empty if the simulation does not know it.
  private Optional<String> fixed(String path) {
    return switch (path) {
      case "StoredCustomerInput" -> Optional.of(storedInput);
      case "Lex.IntentName" -> Optional.of(intent);
      case "Queue.Name" -> Optional.ofNullable(queueName);
      case "Queue.ARN" -> Optional.ofNullable(queueArn);
      case "CustomerEndpoint.Address" -> Optional.of(record.customer());
      case "ContactId" -> Optional.of(record.id());
      case "InitialContactId" -> Optional.of(record.initialId());
      case "PreviousContactId" -> Optional.of(record.previousId().orElse(""));
      case "Channel" -> Optional.of(record.channel());
      case "InitiationMethod" -> Optional.of(record.initiationMethod());
      default -> Optional.empty();
    };
  }

  private boolean isKnown(JsonPath path) {
    return switch (path.root()) {
      case "External" -> true;
      case "Attributes", "FlowAttributes" -> !unknown.contains(path.path());
      default -> fixed(path.path()).isPresent();
    };
  }

  private JsonNode external(JsonPath path) {
    JsonNode node = external;
    for (String name : path.names().subList(1, path.names().size())) {
      node = node.path(name);
    }
    return node;
  }
}
