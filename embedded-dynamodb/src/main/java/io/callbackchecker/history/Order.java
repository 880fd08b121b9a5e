package io.callbackchecker.history;

/// All that matters of a serial order of some steps.
///
/// @param state that it leads to
/// @param taken the bits of those of the steps under way that it has taken
record Order(State state, long taken) {}
