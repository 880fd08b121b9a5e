package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Branch;

/// A branch that some contact took.
public record TakenBranch(String flow, String action, Branch branch) {}
