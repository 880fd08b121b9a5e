package io.callbackchecker.flow.simulate;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/// The state of a Connect instance with one queue.
///
/// @param undialable numbers that it may not dial
/// @param callbacks those that wait, oldest first
/// @param callers those who wait in line
record Instance(
    Functions functions, Set<String> undialable, Queue<Contact> callbacks, Queue<Contact> callers) {

  Instance(Functions functions, Set<String> undialable) {
    this(functions, Set.copyOf(undialable), new ArrayDeque<>(), new ArrayDeque<>());
  }

  /// The numbers of the waiting callbacks, oldest first.
  List<String> waiting() {
    return callbacks.stream().map(Contact::callbackNumber).toList();
  }
}
