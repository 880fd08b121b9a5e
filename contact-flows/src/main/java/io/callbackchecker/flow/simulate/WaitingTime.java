package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Which contacts wait in line, and how long they have, which grows while an episode lasts.
final class WaitingTime {
  private static final String NUMBER = "\\d{1,15}(\\.\\d{1,15})?";

  private final Instance instance;
  private final Transcript transcript;

  /// When contacts began to wait during this episode, in seconds.
  private final Map<Contact, Double> begun = new HashMap<>();

  private final Set<Contact> inQueueFlow = new HashSet<>();

  /// The largest number that a flow has compared the time with.
  private long limit = -1;

  WaitingTime(Instance instance, Transcript transcript) {
    this.instance = instance;
    this.transcript = transcript;
  }

  void begin(Contact contact) {
    begun.putIfAbsent(contact, transcript.seconds());
  }

  /// A flow for callers who wait runs for a contact.
  void beginQueueFlow(Contact contact) {
    begin(contact);
    inQueueFlow.add(contact);
  }

  void end(Contact contact) {
    begun.remove(contact);
    inQueueFlow.remove(contact);
  }

  /// How many contacts wait.
  long count() {
    return contacts().count();
  }

  /// How long the contact has waited that has waited longest, in milliseconds, as Connect counts.
  long oldest() {
    return contacts().mapToLong(contact -> 1_000 * (long) seconds(contact)).max().orElse(0);
  }

  /// Notes that an action compares the time.
  void compared(Action action) {
    limit =
        action.conditions().stream()
            .map(Branch.When::operands)
            .flatMap(List::stream)
            .filter(operand -> operand.matches(NUMBER))
            .mapToLong(operand -> (long) Math.ceil(Double.parseDouble(operand)))
            .reduce(limit, Math::max);
  }

  /// All of the time that can decide a comparison: beyond the largest number, more time changes
  /// nothing.
  long state() {
    return Math.min(oldest(), limit + 1);
  }

  /// Those that wait. The queue flow of a contact can be the first of its flows, before the contact
  /// is in line.
  private Stream<Contact> contacts() {
    return Stream.of(instance.waitingCallbacks(), instance.callers(), inQueueFlow)
        .flatMap(contacts -> contacts.stream())
        .distinct();
  }

  private double seconds(Contact contact) {
    Duration before = Duration.between(contact.record.initiated(), instance.now());
    return before.toSeconds() + transcript.seconds() - begun.getOrDefault(contact, 0.0);
  }
}
