package io.callbackchecker.flow.simulate;

import java.util.Locale;
import java.util.Set;

/// Questions that Amazon Connect's documentation leaves open. A simulation assumes one reading of
/// each, by default the first, and says so when it matters.
public enum Unverified {
  BOOLEANS("under STRING_MAP, a JSON boolean in a reply is", "the text true or false", "left out"),
  BOOLEAN_REPLIES(
      "under STRING_MAP, a reply with a JSON boolean is",
      "accepted",
      "refused, and the block takes its Error branch"),
  ATTEMPTS("MaximumConnectionAttempts counts", "all attempts to dial", "only the repeats"),
  AGENT_WHISPER(
      "the agent whisper of a callback runs", "before dialling", "only once the customer answers"),
  HANG_UP(
      "when the caller hangs up, the flow",
      "stops after the current action",
      "runs on until the next word to the caller"),
  HOOKS(
      "the whisper flow that a flow sets for its contact",
      "goes with the callback",
      "is lost, and the instance's default runs in its place"),
  OUTBOUND_WHISPER(
      "the outbound whisper of a callback runs",
      "once the customer answers",
      "as soon as an agent accepts, before dialling"),
  NEXT_CONTACT(
      "the contact that follows a callback is shown by",
      "DescribeContact and ListAssociatedContacts",
      "ListAssociatedContacts alone"),
  RETRY(
      "another attempt of a callback, by Connect or by a flow, shows as a contact",
      "at once",
      "only when its delay has passed"),
  EXPIRY("the expiry of a callback is", "reported by a contact event", "not reported"),
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

  /// The reading that applies, as a sentence.
  ///
  /// @param turned the questions whose second reading applies
  String reading(Set<Unverified> turned) {
    return question + " " + (turned.contains(this) ? second : first);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
