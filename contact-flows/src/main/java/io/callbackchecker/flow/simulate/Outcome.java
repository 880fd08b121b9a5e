package io.callbackchecker.flow.simulate;

import io.callbackchecker.Operation;
import java.util.List;

/// The result of a call, or of an agent's turn.
///
/// @param callbackNumber the contact's callback number in the end; that of the callback, if an
///   agent took one
/// @param queued whether a callback was put into the queue
/// @param answers of the functions, in order
/// @param waiting the numbers of the callbacks that wait afterwards
/// @param stored the numbers that are in the table afterwards
public record Outcome(
    Ending ending,
    String callbackNumber,
    boolean queued,
    List<Answer> answers,
    List<String> waiting,
    List<String> stored,
    Transcript transcript) {

  /// What a function answered to an action.
  ///
  /// @param message `$.External.message`; empty if the action took its error branch
  /// @param sameContact `$.External.same_contact` is `true`
  public record Answer(Operation function, Mishap mishap, String message, boolean sameContact) {}

  public Outcome {
    answers = List.copyOf(answers);
  }
}
