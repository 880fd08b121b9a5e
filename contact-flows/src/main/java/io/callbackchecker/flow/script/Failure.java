package io.callbackchecker.flow.script;

/// An expectation that was not met.
///
/// @param where the event
/// @param key of `expect`, such as `heard`
/// @param message what was expected and what happened
/// @param block the title of the action that it is about; empty if it is about none
public record Failure(String where, String key, String message, String block) {
  @Override
  public String toString() {
    return "%s: %s: %s%s"
        .formatted(where, key, message, block.isEmpty() ? "" : " (block '%s')".formatted(block));
  }
}
