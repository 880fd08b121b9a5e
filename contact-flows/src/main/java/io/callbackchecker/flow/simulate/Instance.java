package io.callbackchecker.flow.simulate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The state of a Connect instance with one queue: who waits, and which branches contacts took.
final class Instance {
  private final Functions functions;
  private final Set<String> undialable;
  private final Deque<Contact> callbacks = new ArrayDeque<>();
  private final Deque<Contact> callers = new ArrayDeque<>();
  private final Set<TakenBranch> taken = new HashSet<>();

  /// @param undialable numbers that the instance may not dial
  Instance(Functions functions, Set<String> undialable) {
    this.functions = functions;
    this.undialable = Set.copyOf(undialable);
  }

  Functions functions() {
    return functions;
  }

  boolean canDial(String number) {
    return !undialable.contains(number);
  }

  void addCallback(Contact contact) {
    callbacks.add(contact);
  }

  /// @throws IllegalStateException if none waits
  Contact nextCallback() {
    if (callbacks.isEmpty()) {
      throw new IllegalStateException("No callback waits");
    }
    return callbacks.remove();
  }

  void addCaller(Contact contact) {
    callers.add(contact);
  }

  /// @throws IllegalStateException if none waits
  Contact nextCaller() {
    if (callers.isEmpty()) {
      throw new IllegalStateException("No caller waits");
    }
    return callers.remove();
  }

  /// The numbers of the waiting callbacks, oldest first.
  List<String> waitingCallbacks() {
    return callbacks.stream().map(Contact::callbackNumber).toList();
  }

  void took(TakenBranch branch) {
    taken.add(branch);
  }

  Set<TakenBranch> taken() {
    return Set.copyOf(taken);
  }
}
