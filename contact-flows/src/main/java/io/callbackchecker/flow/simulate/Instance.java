package io.callbackchecker.flow.simulate;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/// The state of a Connect instance with one queue.
///
/// @param undialable numbers that it may not dial
/// @param callbacks those that have been queued, oldest first; some may have ended
/// @param callers those who wait in line
record Instance(
    Functions functions,
    Set<String> undialable,
    Contacts contacts,
    List<Contact> callbacks,
    Queue<Contact> callers) {

  Instance(Functions functions, Set<String> undialable, Contacts contacts) {
    this(functions, Set.copyOf(undialable), contacts, new ArrayList<>(), new ArrayDeque<>());
  }

  Instant now() {
    return contacts.time().instant();
  }

  /// The callbacks that wait, oldest first. Programs may have stopped others meanwhile.
  List<Contact> waitingCallbacks() {
    callbacks.removeIf(c -> c.record.disconnected().isPresent());
    return List.copyOf(callbacks);
  }

  /// The numbers of the waiting callbacks, oldest first.
  List<String> waiting() {
    return waitingCallbacks().stream().map(Contact::callbackNumber).toList();
  }
}
