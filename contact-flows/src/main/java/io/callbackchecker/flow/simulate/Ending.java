package io.callbackchecker.flow.simulate;

/// How a flow ended for its contact.
public enum Ending {
  DISCONNECTED("disconnected by the flow"),
  HUNG_UP("hung up"),
  IN_QUEUE("waits in line"),
  ON_HOLD("stays on hold"),
  FLOW_ENDED("the flow ended"),
  /// Someone or something else goes on with the contact, and [End#to] names it.
  HANDED_OVER("handed over to"),
  /// The event needs a caller or a callback that waits, and there is none.
  NOBODY("nobody waited"),
  /// An action failed and has no branch for that, or a branch leads nowhere. Connect drops the
  /// contact.
  STRANDED("dropped: dead end in the flow"),
  /// The contact never leaves the flow.
  ENDLESS("stopped: the flow runs forever"),
  /// How the flow goes on depends on what is not simulated.
  UNDECIDED("stopped: only a script can say how the flow goes on"),
  /// Nobody knows whether the flow would ever have ended.
  TOO_LONG("stopped after 100,000 steps");

  private final String words;

  Ending(String words) {
    this.words = words;
  }

  /// Whether the flow harms the contact.
  public boolean isHarm() {
    return switch (this) {
      case STRANDED, ENDLESS -> true;
      case DISCONNECTED,
          HUNG_UP,
          IN_QUEUE,
          ON_HOLD,
          FLOW_ENDED,
          HANDED_OVER,
          NOBODY,
          UNDECIDED,
          TOO_LONG ->
          false;
    };
  }

  @Override
  public String toString() {
    return words;
  }
}
