package io.callbackchecker.flow.simulate;

/// How a flow let go of its contact.
public enum Ending {
  DISCONNECTED("disconnected by the flow"),
  HUNG_UP("hung up"),
  IN_QUEUE("waits in line"),
  FLOW_ENDED("the flow ended"),
  /// An action failed that has no branch for it, or a branch leads nowhere: Connect drops the
  /// contact.
  STRANDED("dropped: the flow had no way on"),
  /// The simulator stopped it.
  ENDLESS("stopped: the flow runs forever");

  private final String words;

  Ending(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
