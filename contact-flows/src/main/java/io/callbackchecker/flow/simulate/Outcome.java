package io.callbackchecker.flow.simulate;

import io.callbackchecker.Cleanup;
import io.callbackchecker.Operation;
import io.callbackchecker.flow.language.Branch;
import java.util.List;

/// The result of a call, or of an agent's turn.
///
/// @param callbackNumber the callback number of the contact at the end; after an agent's turn, of
///   the callback
/// @param queued whether a callback was queued
/// @param answers the functions' answers, in order
/// @param cleaned what the functions that free numbers of ended callbacks did, in order
/// @param taken the branches that its contacts took, in order
/// @param waiting the numbers of the callbacks that are waiting afterwards
/// @param stored the numbers that are in the table afterwards
public record Outcome(
    Ending ending,
    String callbackNumber,
    boolean queued,
    List<Answer> answers,
    List<Cleaned> cleaned,
    List<TakenBranch> taken,
    List<String> waiting,
    List<String> stored,
    Transcript transcript) {

  /// The answer that an action got from a function.
  ///
  /// @param message `$.External.message`; empty if the action took its error branch
  /// @param sameContact `$.External.same_contact` is `true`
  public record Answer(Operation function, Mishap mishap, String message, boolean sameContact) {}

  /// What one run of a function that frees numbers of ended callbacks did.
  ///
  /// @param reply empty if it failed
  /// @param freed the numbers that it freed
  public record Cleaned(Cleanup function, String reply, List<String> freed) {}

  /// A branch that some contact took.
  public record TakenBranch(String flow, String action, Branch branch) {}
}
