package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import java.util.Optional;

/// The result of an action for a contact.
sealed interface Step {
  /// It takes a branch.
  record Take(Branch branch) implements Step {}

  /// It is stuck: the action lacks a branch.
  ///
  /// @param wanted what the branch would be for, in a few words
  record Lack(String wanted) implements Step {}

  /// All flows are over for the contact.
  record Stop(End end) implements Step {}

  /// The module is over, and the flow that invoked it goes on.
  ///
  /// @param result by which that flow may branch; empty if there is none
  record Return(String result) implements Step {}

  /// It goes through a module, and comes back.
  record Invoke(Flow module) implements Step {}

  /// It goes on in another flow.
  record GoTo(Flow flow) implements Step {}

  /// It waits in line, where it goes through a flow.
  record Wait(Flow queueFlow) implements Step {}

  static Step stop(Ending ending) {
    return new Stop(End.of(ending));
  }

  static Step next(Action action) {
    return take(action.next(), "going on");
  }

  static Step error(Action action, String errorType) {
    return take(action.error(errorType), errorType);
  }

  /// Takes the branch of the first condition that a value meets; otherwise the branch for none, or
  /// `NextAction`, which repeats it.
  static Step match(Action action, String value) {
    return condition(action, value)
        .<Step>map(Take::new)
        .orElseGet(
            () ->
                action.error(Branch.OnError.NO_MATCH).isPresent()
                    ? error(action, Branch.OnError.NO_MATCH)
                    : take(action.next(), Branch.OnError.NO_MATCH));
  }

  static Optional<Branch.When> condition(Action action, String value) {
    return action.conditions().stream().filter(condition -> condition.isMet(value)).findFirst();
  }

  private static Step take(Optional<? extends Branch> branch, String wanted) {
    return branch.<Step>map(Take::new).orElseGet(() -> new Lack(wanted));
  }
}
