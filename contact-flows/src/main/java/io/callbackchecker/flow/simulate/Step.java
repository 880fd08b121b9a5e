package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.ConditionMatcher;
import java.util.Optional;

/// What an action comes to for a contact.
sealed interface Step {
  /// It goes on by a branch.
  ///
  /// @param branch empty if the action has none that is wanted
  /// @param wanted what it is wanted for, in a few words
  record Take(Optional<? extends Branch> branch, String wanted) implements Step {}

  /// The flow lets go of the contact.
  record Stop(Ending ending) implements Step {}

  static Step next(Action action) {
    return new Take(action.next(), "going on");
  }

  static Step error(Action action, String errorType) {
    return new Take(action.error(errorType), errorType);
  }

  /// By the first condition that a value meets, or by the branch for none.
  static Step match(Action action, String value) {
    return ConditionMatcher.firstMet(action, value)
        .<Step>map(met -> new Take(Optional.of(met), ""))
        .orElseGet(() -> error(action, Branch.OnError.NO_MATCH));
  }
}
