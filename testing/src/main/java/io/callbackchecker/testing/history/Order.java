package io.callbackchecker.testing.history;

/// Everything that matters about a serial order of some steps.
///
/// @param state that it leads to
/// @param open the bits of the steps in progress that it has not taken
/// @param owed those of them that it must still take. It need not take a step that may never
///   happen, or one that would have changed nothing at some moment since it began.
record Order(State state, long open, long owed) {
  boolean isOpen(long bit) {
    return (open & bit) != 0;
  }

  boolean owes(long bit) {
    return (owed & bit) != 0;
  }

  Order opened(long bit, boolean owes) {
    return new Order(state, open | bit, owes ? owed | bit : owed);
  }

  Order closed(long bit) {
    return new Order(state, open & ~bit, owed & ~bit);
  }

  /// @param unchanging the bits of the steps that change nothing in the state `next`
  Order taking(long bit, State next, long unchanging) {
    return new Order(next, open & ~bit, owed & ~bit & ~unchanging);
  }

  /// Whether it can continue in every way that `other` can.
  boolean replaces(Order other) {
    return state.equals(other.state) && (other.open & ~open) == 0 && (owed & ~other.owed) == 0;
  }
}
