package io.callbackchecker.flow.simulate;

/// How a flow ended for its contact, and who goes on with it.
///
/// @param to a flow, a number or an agent that the contact is handed over to; otherwise empty
record End(Ending ending, String to) {
  static End of(Ending ending) {
    return new End(ending, "");
  }

  static End handedOver(String to) {
    return new End(Ending.HANDED_OVER, to);
  }

  boolean is(Ending other) {
    return ending == other;
  }
}
