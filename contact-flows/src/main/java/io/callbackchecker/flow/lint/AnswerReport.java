package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.Library;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Problem.Severity;
import io.callbackchecker.flow.language.Rule;
import io.callbackchecker.flow.lint.Paths.Point;
import java.util.List;
import java.util.Set;

/// Reports what is wrong after an answer, in the flow that is checked.
///
/// @param known the rules that are reported elsewhere
record AnswerReport(Flow flow, Library library, Set<Rule> known, List<Problem> problems) {

  /// Adds a problem, unless it is known.
  ///
  /// @param at the action that is wrong. If another flow has it, the problem is where this flow
  ///   invokes the function, or the module that does.
  void add(Rule rule, Severity severity, Point at, Point invocation, String message) {
    boolean isHere = at.flow() == flow;
    var problem =
        new Problem(
            rule,
            severity,
            (isHere ? at : outermost(invocation)).action().identifier(),
            isHere ? message : "%s: %s".formatted(name(at), message));
    if (!known.contains(rule) && !problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /// What a message calls an action.
  String name(Point point) {
    String identifier = "'%s'".formatted(point.action().identifier());
    return point.flow() == flow
        ? identifier
        : "%s in '%s'".formatted(identifier, library.name(point.flow()));
  }

  private static Point outermost(Point point) {
    Point invocation = point.invocation();
    return invocation == null ? point : outermost(invocation);
  }
}
