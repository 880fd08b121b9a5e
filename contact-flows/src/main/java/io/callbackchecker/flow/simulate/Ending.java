package io.callbackchecker.flow.simulate;

/// How a flow ended for its contact.
public enum Ending {
  DISCONNECTED("disconnected by the flow"),
  HUNG_UP("hung up"),
  IN_QUEUE("waits in line"),
  FLOW_ENDED("the flow ended"),
  /// An action failed and has no branch for that, or a branch leads nowhere. Connect drops the
  /// contact.
  STRANDED("dropped: dead end in the flow"),
  /// The simulator stopped it.
  ENDLESS("stopped: the flow runs forever");

  private final String words;

  Ending(String words) {
    this.words = words;
  }

  /// Whether the flow harms the contact.
  public boolean isHarm() {
    return switch (this) {
      case STRANDED, ENDLESS -> true;
      case DISCONNECTED, HUNG_UP, IN_QUEUE, FLOW_ENDED -> false;
    };
  }

  @Override
  public String toString() {
    return words;
  }
}
