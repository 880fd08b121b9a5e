package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.lambda.ConnectEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One contact, as its flows see and change it.
final class Contact {
  /// The initiation method of agent-first callbacks.
  static final String CALLBACK = "CALLBACK";

  /// The initiation method of customer-first callbacks that wait.
  static final String QUEUED_FIRST = "CALLBACK_CUSTOMER_FIRST_QUEUED";

  /// The initiation method by which Connect dials their customers.
  static final String DIALED = "CALLBACK_CUSTOMER_FIRST_DIALED";

  private static final Pattern PATH = Pattern.compile("\\$\\.[A-Za-z_][\\w.]*\\w");

  /// What Connect tells of it.
  final ContactRecord record;

  /// How often it may still be dialled, if it is a callback, this time included.
  final int dials;

  /// How long a callback waits between two dials.
  final Duration retryDelay;

  /// From when on a callback may be dialled.
  final Instant due;

  private final Map<String, String> hooks = new HashMap<>();
  private final Map<String, Integer> rounds = new HashMap<>();
  private String callbackNumber;
  private boolean hasQueue;
  private boolean hungUp;
  private String storedInput = "";
  private JsonNode external = JsonNodeFactory.instance.objectNode();
  private double silence;

  private Contact(ContactRecord record, int dials, Duration retryDelay, Instant due) {
    this.record = record;
    this.dials = dials;
    this.retryDelay = retryDelay;
    this.due = due;
    callbackNumber = record.customer();
  }

  /// A contact that begins a chain.
  static Contact first(Channel channel, String initiationMethod, String customer, Instant now) {
    String id = UUID.randomUUID().toString();
    return new Contact(
        new ContactRecord(id, id, null, channel.name(), initiationMethod, customer, now, now),
        0,
        Duration.ZERO,
        now);
  }

  /// The contact that follows this one when an agent transfers the customer.
  Contact transferred(Instant now) {
    return next("TRANSFER", record.customer(), now, now, 0, Duration.ZERO, now);
  }

  /// The contact of the callback that this one asks for, with everything it inherits.
  ///
  /// @param initiationMethod that of callbacks
  /// @param maxDials how often it may be dialled
  /// @param initialDelay how long it waits before it may be dialled
  /// @param showsLate whether Connect tells of it only then
  Contact callback(
      String initiationMethod,
      int maxDials,
      Duration maxRetryDelay,
      Duration initialDelay,
      boolean showsLate,
      boolean hooksAreLost,
      Instant now) {
    Instant due = now.plus(initialDelay);
    Contact callback =
        next(
            initiationMethod,
            callbackNumber,
            now,
            showsLate ? due : now,
            maxDials,
            maxRetryDelay,
            due);
    if (hooksAreLost) {
      callback.hooks.clear();
    }
    return callback;
  }

  /// The contact of the next dial of this callback, which waits until its delay has passed.
  ///
  /// @param showsLate whether Connect tells of it only then
  Contact retry(boolean showsLate, Instant now) {
    Instant next = now.plus(retryDelay);
    return next(
        record.initiationMethod(),
        record.customer(),
        now,
        showsLate ? next : now,
        dials - 1,
        retryDelay,
        next);
  }

  /// The contact by which Connect dials the customer of this customer-first callback.
  Contact dialled(Instant now) {
    return next(DIALED, record.customer(), now, now, 0, Duration.ZERO, now);
  }

  private Contact next(
      String initiationMethod,
      String customer,
      Instant now,
      Instant visible,
      int dialsLeft,
      Duration delay,
      Instant dueAt) {
    var next =
        new Contact(
            new ContactRecord(
                UUID.randomUUID().toString(),
                record.initialId(),
                record.id(),
                record.channel(),
                initiationMethod,
                customer,
                now,
                visible),
            dialsLeft,
            delay,
            dueAt);
    next.record.attributes().putAll(record.attributes());
    next.record.tags().putAll(record.tags());
    next.hasQueue = hasQueue;
    next.hooks.putAll(hooks);
    return next;
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
    return record.initiationMethod().equals(CALLBACK)
        || record.initiationMethod().equals(QUEUED_FIRST);
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
    record.attributes().putAll(resolved(named));
  }

  void setTags(JsonNode named) {
    record.tags().putAll(resolved(named));
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
            record.id(),
            record.initialId(),
            record.channel(),
            record.initiationMethod(),
            record.customer(),
            record.attributes(),
            resolved(parameters))
        .toJson();
  }

  /// Named texts of a flow, with each JSONPath replaced by its value.
  Map<String, String> resolved(JsonNode named) {
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
      return record.attributes().getOrDefault(path.substring(13), "");
    }
    return switch (path) {
      case "$.StoredCustomerInput" -> storedInput;
      case "$.CustomerEndpoint.Address" -> record.customer();
      case "$.ContactId" -> record.id();
      case "$.InitialContactId" -> record.initialId();
      case "$.PreviousContactId" -> record.previousId().orElse("");
      case "$.Channel" -> record.channel();
      case "$.InitiationMethod" -> record.initiationMethod();
      default -> "";
    };
  }
}
