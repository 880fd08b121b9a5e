package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;

/// The result of an action for a contact.
sealed interface Step {
  /// It takes a branch.
  record Take(Branch branch) implements Step {}

  /// It is stuck: the action lacks a branch.
  ///
  /// @param wanted what the branch would be for, in a few words
  record Lack(String wanted) implements Step {}

  /// The flow is over for the contact.
  record Stop(Ending ending) implements Step {}

  static Step next(Action action) {
    return action.next().<Step>map(Take::new).orElse(new Lack("going on"));
  }

  static Step error(Action action, String errorType) {
    return action.error(errorType).<Step>map(Take::new).orElse(new Lack(errorType));
  }

  /// Takes the branch of the first condition that a value meets, or the branch for none.
  static Step match(Action action, String value) {
    return action.conditions().stream()
        .filter(condition -> condition.isMet(value))
        .findFirst()
        .<Step>map(Take::new)
        .orElseGet(() -> error(action, Branch.OnError.NO_MATCH));
  }
}
