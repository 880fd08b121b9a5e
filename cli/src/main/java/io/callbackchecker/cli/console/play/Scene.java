package io.callbackchecker.cli.console.play;

/// The most important calls, which play themselves.
public enum Scene {
  NEW_CALL("New call", "A caller asks for a callback to their own number."),
  SAME_CALLER("Same caller again", "A caller for whom a callback waits rings again."),
  OTHER_SPELLING(
      "Same number, written differently",
      "The same caller rings from another phone and types their number without +61."),
  WITHHELD("Number withheld", "The caller withholds their number, and types one."),
  INVALID_NUMBER("Invalid number", "The caller types a number that nobody can call, then theirs."),
  AGENT_CALLS("Agent calls back", "An agent takes the callback that has waited longest."),
  NOT_ANSWERED("Customer does not answer", "An agent calls back, but the customer is not there."),
  HANGS_UP("Caller hangs up halfway", "The caller hangs up before the callback is queued."),
  TABLE_DOWN("Table is down", "A caller asks for a callback while DynamoDB does not answer."),
  QUEUE_FULL("Queue is full", "A caller asks for a callback that Connect cannot queue.");

  private final String title;
  private final String meaning;

  Scene(String title, String meaning) {
    this.title = title;
    this.meaning = meaning;
  }

  public String title() {
    return title;
  }

  public String meaning() {
    return meaning;
  }
}
