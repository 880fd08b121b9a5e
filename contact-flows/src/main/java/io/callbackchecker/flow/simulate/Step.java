package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.ConditionMatcher;

/// What an action comes to for a contact.
sealed interface Step {
  /// It goes on by a branch.
  record Take(Branch branch) implements Step {}

  /// It cannot go on: the action lacks a branch.
  ///
  /// @param wanted what for, in a few words
  record Lack(String wanted) implements Step {}

  /// The flow lets go of the contact.
  record Stop(Ending ending) implements Step {}

  static Step next(Action action) {
    return action.next().<Step>map(Take::new).orElse(new Lack("going on"));
  }

  static Step error(Action action, String errorType) {
    return action.error(errorType).<Step>map(Take::new).orElse(new Lack(errorType));
  }

  /// By the first condition that a value meets, or by the branch for none.
  static Step match(Action action, String value) {
    return ConditionMatcher.firstMet(action, value)
        .<Step>map(Take::new)
        .orElseGet(() -> error(action, Branch.OnError.NO_MATCH));
  }
}
