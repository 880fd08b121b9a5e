package io.callbackchecker.flow.language;

import java.util.Locale;

/// What an action refers to: a flow, hours of operation, a function or a queue. Exports name it by
/// an ARN or an id, and keep its name in their metadata.
///
/// @param action the identifier of the action
/// @param text an ARN, an id or a name; empty if the action does not say
/// @param displayName from the metadata; empty if there is none
public record Reference(String action, String text, String displayName) {
  private static final String FUNCTION = "(?s)^.*?:function:([^:]+).*$";

  /// Whether a script or a file means it by this name.
  public boolean isCalled(String name) {
    return name.equalsIgnoreCase(action) || isNamed(name);
  }

  /// The same, but the action's identifier does not count.
  public boolean isNamed(String name) {
    return !name.isEmpty()
        && (name.equalsIgnoreCase(text)
            || name.equalsIgnoreCase(displayName)
            || name.equalsIgnoreCase(lastPart(text))
            || name.equalsIgnoreCase(function()));
  }

  /// Whether the text contains it.
  public boolean contains(String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  /// A function's name, without its ARN and alias.
  public String function() {
    return text.replaceFirst(FUNCTION, "$1");
  }

  /// What a person would call it.
  public String name() {
    return displayName.isEmpty() ? lastPart(function()) : displayName;
  }

  private static String lastPart(String text) {
    return text.replaceFirst("(?s)^.*[/:](?=.)", "");
  }
}
