package io.callbackchecker.flow.simulate;

import io.callbackchecker.ConnectLimits;
import io.callbackchecker.flow.language.Reference;
import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.lambda.ConnectEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// One contact, as its flows see and change it.
final class Contact {
  /// The initiation method of agent-first callbacks.
  static final String CALLBACK = "CALLBACK";

  /// The initiation method of customer-first callbacks that wait.
  static final String QUEUED_FIRST = "CALLBACK_CUSTOMER_FIRST_QUEUED";

  /// The initiation method by which Connect dials their customers.
  static final String DIALED = "CALLBACK_CUSTOMER_FIRST_DIALED";

  /// What Connect tells of it.
  final ContactRecord record;

  /// What its flows can read.
  final Values values;

  /// How often it may still be dialled, if it is a callback, this time included.
  final int dials;

  /// How long a callback waits between two dials.
  final Duration retryDelay;

  /// From when on a callback may be dialled.
  final Instant due;

  private final Map<String, Reference> hooks = new HashMap<>();
  private String callbackNumber;
  private boolean hasQueue;
  private boolean hungUp;
  private double silence;

  private Contact(ContactRecord record, int dials, Duration retryDelay, Instant due) {
    this.record = record;
    values = new Values(record);
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
    next.values.inherit(values);
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

  /// It waits in some queue, or is about to.
  void setQueue() {
    hasQueue = true;
    values.queue(null, null);
  }

  void setQueue(Reference queue) {
    hasQueue = true;
    // An ARN does not tell the name.
    String name = queue.displayName();
    String arn = queue.text();
    values.queue(arn.isEmpty() ? null : arn, name.isEmpty() ? null : name);
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

  /// The flow that a flow has set for an event, such as `CustomerQueue`.
  Optional<Reference> hook(String event) {
    return Optional.ofNullable(hooks.get(event));
  }

  void setHook(String event, Reference flow) {
    hooks.put(event, flow);
  }

  void setTags(JsonNode named) {
    record.tags().putAll(resolved(named));
  }

  void removeTags(JsonNode keys) {
    keys.forEach(key -> record.tags().remove(key.asString("")));
  }

  /// Adds to the seconds in functions since the contact last heard something, and returns them.
  double addSilence(double seconds) {
    silence += seconds;
    return silence;
  }

  void endSilence() {
    silence = 0;
  }

  /// Everything about it that decides what its flows do next.
  record State(
      Values.State values,
      Map<String, String> tags,
      Map<String, Reference> hooks,
      String callbackNumber,
      boolean hasQueue,
      boolean hungUp,
      double silence) {}

  State state() {
    return new State(
        values.state(),
        Map.copyOf(record.tags()),
        Map.copyOf(hooks),
        callbackNumber,
        hasQueue,
        hungUp,
        Math.min(silence, ConnectLimits.MAX_SILENCE.toSeconds() + 1.0));
  }

  /// A text in a flow, with each JSONPath replaced by its value.
  String resolve(String text) {
    return values.resolve(text);
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
}
