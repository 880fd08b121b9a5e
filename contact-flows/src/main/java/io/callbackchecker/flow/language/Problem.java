package io.callbackchecker.flow.language;

import java.util.Optional;

/// What the linter has to say.
///
/// @param action the identifier of the action, if it is about one
/// @param message what is wrong, and what to do
public record Problem(Severity severity, Optional<String> action, String message) {
  public enum Severity {
    /// Connect refuses the flow, or the flow does harm.
    ERROR,
    /// Worth a look.
    WARNING
  }

  public static Problem error(String message) {
    return new Problem(Severity.ERROR, Optional.empty(), message);
  }

  public static Problem error(Action action, String message) {
    return new Problem(Severity.ERROR, Optional.of(action.identifier()), message);
  }

  public static Problem warning(String message) {
    return new Problem(Severity.WARNING, Optional.empty(), message);
  }

  public static Problem warning(Action action, String message) {
    return new Problem(Severity.WARNING, Optional.of(action.identifier()), message);
  }

  @Override
  public String toString() {
    return "%s: %s%s"
        .formatted(
            severity == Severity.ERROR ? "error" : "warning",
            action.map(a -> "action '" + a + "': ").orElse(""),
            message);
  }
}
