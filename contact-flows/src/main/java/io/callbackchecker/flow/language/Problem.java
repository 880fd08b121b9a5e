package io.callbackchecker.flow.language;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A problem in a flow.
///
/// @param action the identifier of the action that it is about; null if it is about the flow
/// @param message what is wrong and how to fix it
public record Problem(Rule rule, Severity severity, @Nullable String action, String message) {
  public enum Severity {
    /// Connect refuses the flow, or the flow harms a caller.
    ERROR,
    /// Worth a look.
    WARNING;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Problem error(Rule rule, String message) {
    return new Problem(rule, Severity.ERROR, null, message);
  }

  public static Problem error(Rule rule, Action action, String message) {
    return new Problem(rule, Severity.ERROR, action.identifier(), message);
  }

  public static Problem warning(Rule rule, String message) {
    return new Problem(rule, Severity.WARNING, null, message);
  }

  public static Problem warning(Rule rule, Action action, String message) {
    return new Problem(rule, Severity.WARNING, action.identifier(), message);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public String toString() {
    return "%s: %s%s [%s]"
        .formatted(
            severity, action == null ? "" : "action '%s': ".formatted(action), message, rule);
  }
}
