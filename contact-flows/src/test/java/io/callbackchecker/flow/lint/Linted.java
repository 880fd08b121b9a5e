package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import java.util.List;

/// What the linter says of one flow.
final class Linted {
  private Linted() {}

  /// Every problem, as a report prints it.
  static List<String> lint(String json) {
    return Linter.lint(json, null).stream().map(Problem::toString).toList();
  }

  /// What one rule finds.
  static List<String> find(Rule rule, String json) {
    return Linter.lint(json, null).stream()
        .filter(p -> p.rule() == rule)
        .map(Problem::message)
        .toList();
  }
}
