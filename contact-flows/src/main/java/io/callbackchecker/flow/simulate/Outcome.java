package io.callbackchecker.flow.simulate;

import io.callbackchecker.Cleanup;
import io.callbackchecker.Operation;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The result of a call, or of an agent's turn.
///
/// @param handedOverTo a flow, a number or an agent if it ended so; otherwise empty
/// @param callbackNumber the callback number of the contact at the end; after an agent's turn, of
///   the callback
/// @param queued whether a callback was queued
/// @param answers the functions' answers, in order
/// @param cleaned what the functions that free numbers of ended callbacks did, in order
/// @param taken the branches that its contacts took, in order
/// @param attributes the attributes of the contact that the last flow ran for; none if no flow ran
/// @param invocations of functions by the flows, in order
/// @param notSimulated the actions whose results had to be guessed, in order; the outcome depends
///   on the guesses
/// @param waiting the numbers of the callbacks that are waiting afterwards
/// @param inLine how many callers wait in line afterwards
/// @param stored the numbers that are in the table afterwards
public record Outcome(
    Ending ending,
    String handedOverTo,
    String callbackNumber,
    boolean queued,
    List<Answer> answers,
    List<Cleaned> cleaned,
    List<TakenBranch> taken,
    Map<String, String> attributes,
    List<Invocation> invocations,
    List<NotSimulated> notSimulated,
    List<String> waiting,
    int inLine,
    List<String> stored,
    Transcript transcript) {

  /// How it ended, in words.
  public String end() {
    return handedOverTo.isEmpty() ? ending.toString() : ending + " " + handedOverTo;
  }

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

  /// An action of a flow that invoked a function.
  ///
  /// @param block what the action is called
  /// @param function the word for one of ours, such as `set`; the name of another
  /// @param parameters what the flow passed to it
  /// @param reply `$.External`; missing if the action took its error branch
  public record Invocation(
      String block, String function, Map<String, String> parameters, JsonNode reply) {}

  /// A branch that some contact took.
  public record TakenBranch(Flow flow, String action, Branch branch) {}

  /// An action whose result had to be guessed.
  ///
  /// @param action its identifier
  /// @param title what it is called
  /// @param branch the one that the contact took; empty if there was none to take
  /// @param why the guess was necessary
  public record NotSimulated(
      String flow, String action, String title, String type, String branch, String why) {}
}
