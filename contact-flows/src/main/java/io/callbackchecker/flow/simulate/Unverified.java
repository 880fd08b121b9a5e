package io.callbackchecker.flow.simulate;

import java.util.Locale;
import java.util.Set;

/// What the documentation of Amazon Connect leaves open. A simulation takes one reading of each, by
/// default the first, and says so where it matters.
public enum Unverified {
  BOOLEANS(
      "a JSON boolean of a function is, under STRING_MAP,", "the text true or false", "left out"),
  ATTEMPTS("MaximumConnectionAttempts counts", "all attempts to dial", "the repeated ones alone"),
  AGENT_WHISPER(
      "the agent whisper of a callback runs", "before dialling", "only once the customer answers"),
  HANG_UP(
      "when the caller hangs up, the flow",
      "stops after the action that it is in",
      "runs on until the next word to the caller"),
  HOOKS(
      "the whisper flow that a flow sets for its contact",
      "goes with the callback",
      "is lost, and the instance's default runs in its place"),
  LOCAL_NUMBERS(
      "a number keyed in local format is kept", "in international format", "as it was keyed");

  private final String question;
  private final String first;
  private final String second;

  Unverified(String question, String first, String second) {
    this.question = question;
    this.first = first;
    this.second = second;
  }

  /// The reading that is taken, as a sentence.
  ///
  /// @param turned what is taken in its second reading
  String reading(Set<Unverified> turned) {
    return question + " " + (turned.contains(this) ? second : first);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
