package io.callbackchecker.flow.language;

import org.jspecify.annotations.Nullable;

/// A problem in a flow.
///
/// @param action the identifier of the action that it is about; null if it is about the flow
/// @param message what is wrong and how to fix it
public record Problem(Severity severity, @Nullable String action, String message) {
  public enum Severity {
    /// Connect refuses the flow, or the flow harms a caller.
    ERROR,
    /// Worth a look.
    WARNING
  }

  public static Problem error(String message) {
    return new Problem(Severity.ERROR, null, message);
  }

  public static Problem error(Action action, String message) {
    return new Problem(Severity.ERROR, action.identifier(), message);
  }

  public static Problem warning(String message) {
    return new Problem(Severity.WARNING, null, message);
  }

  public static Problem warning(Action action, String message) {
    return new Problem(Severity.WARNING, action.identifier(), message);
  }

  @Override
  public String toString() {
    return "%s: %s%s"
        .formatted(
            severity == Severity.ERROR ? "error" : "warning",
            action == null ? "" : "action '%s': ".formatted(action),
            message);
  }
}
