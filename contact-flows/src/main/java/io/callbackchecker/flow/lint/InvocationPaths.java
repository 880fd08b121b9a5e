package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.Library;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import io.callbackchecker.flow.lint.Paths.Budget;
import io.callbackchecker.flow.lint.Paths.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Follows the answers of the functions that a flow invokes, itself or in the modules that it
/// invokes.
///
/// @param storing the flows that invoke the set function themselves
record InvocationPaths(
    Flow flow,
    Library library,
    OurFunctions ours,
    Set<Flow> storing,
    Paths paths,
    List<Problem> problems) {
  /// How many invocations in modules are followed, each once for every way there.
  private static final int MAX_IN_MODULES = 200;

  /// @param budget of all flows of the library
  static void check(
      Flow flow, Library library, OurFunctions ours, Budget budget, List<Problem> problems) {
    Set<Flow> storing =
        library.reachable(flow).stream()
            .filter(one -> one.actions().stream().anyMatch(action -> action.stores(ours)))
            .collect(Collectors.toSet());
    new InvocationPaths(flow, library, ours, storing, new Paths(library, budget), problems).check();
  }

  private void check() {
    var attributes =
        Attributes.of(
            library.reachable(flow).stream().filter(StructureRules::canBeFollowed).toList());
    var then = new AfterAnswer(paths, attributes, ours);
    KnownValues nothing = KnownValues.nothing(attributes);
    List<Point> points =
        flow.actions().stream().map(action -> new Point(flow, action, nothing, null)).toList();
    for (Point point : points) {
      if (point.action().operation(ours).isPresent()) {
        new AnswerRules(point, then, new AnswerReport(flow, library, Set.of(), problems)).check();
      }
    }
    points.stream()
        .flatMap(this::setsInModule)
        .limit(MAX_IN_MODULES)
        .forEach(set -> inModule(set, then));
    if (paths.areTooMany()) {
      problems.add(
          Problem.warning(
              Rule.FLOW_SIZE,
              "it and the flows beside it branch so much that not every answer of the set function"
                  + " was followed: lint it with fewer flows, or move actions into modules"));
    }
  }

  /// The invocations of the set function in the module that is invoked at a point, and in those
  /// that the module invokes.
  private Stream<Point> setsInModule(Point invocation) {
    return paths.module(invocation).stream()
        .filter(module -> !Collections.disjoint(storing, library.reachable(module)))
        .flatMap(
            module ->
                module.actions().stream()
                    .map(action -> new Point(module, action, invocation.known(), invocation)))
        .flatMap(point -> point.action().stores(ours) ? Stream.of(point) : setsInModule(point));
  }

  /// Reports what is wrong because of this flow, and not of the module alone.
  private void inModule(Point set, AfterAnswer then) {
    var alone = new ArrayList<Problem>();
    var withoutCaller = new Point(set.flow(), set.action(), set.known(), null);
    new AnswerRules(withoutCaller, then, new AnswerReport(set.flow(), library, Set.of(), alone))
        .check();
    Set<Rule> known = alone.stream().map(Problem::rule).collect(Collectors.toSet());
    new AnswerRules(set, then, new AnswerReport(flow, library, known, problems)).check();
  }
}
