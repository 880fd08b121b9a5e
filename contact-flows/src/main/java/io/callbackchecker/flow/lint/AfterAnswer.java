package io.callbackchecker.flow.lint;

import io.callbackchecker.FailureReason;
import io.callbackchecker.Message;
import io.callbackchecker.Operation;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.lint.Paths.Point;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Where a contact gets to after a function of ours has answered. A module or a flow that is not
/// given gets the benefit of the doubt.
///
/// @param known the operations that actions invoke, since flows are followed many thousand times
record AfterAnswer(
    Paths paths,
    Attributes attributes,
    OurFunctions ours,
    IdentityHashMap<Action, Optional<Operation>> known) {
  AfterAnswer(Paths paths, Attributes attributes, OurFunctions ours) {
    this(paths, attributes, ours, new IdentityHashMap<>());
  }

  /// The points at which `$.External` is an answer.
  List<Point> answered(Point invocation, Message message) {
    return answered(invocation, message, Map.of());
  }

  /// The same for an answer that has one more key.
  List<Point> answered(Point invocation, Message message, String key, String value) {
    return answered(invocation, message, Map.of(key, value));
  }

  List<Point> failed(Point invocation, FailureReason reason) {
    return answered(invocation, Message.ERROR_ENCOUNTERED, "reason", reason.name());
  }

  /// The points after the Error branch.
  List<Point> onError(Point invocation) {
    return invocation.at(invocation.action().errors(), KnownValues.withoutReply(attributes));
  }

  /// Whether all that can become of the caller is that the flow hangs up, if nothing else fails.
  boolean isLost(List<Point> start) {
    return !start.isEmpty() && !paths.lead(start, this::unfailing, this::helps);
  }

  /// The points that a contact gets to until the caller hears something, or may get what they want.
  Set<Point> untilHeard(List<Point> start) {
    return paths
        .from(start, point -> speaks(point) || helps(point) ? List.of() : unfailing(point))
        .orElse(Set.of());
  }

  private static boolean speaks(Point point) {
    return point.action().behavior().filter(Behavior::speaks).isPresent();
  }

  /// The points that a contact gets to until another function is invoked.
  Set<Point> untilNextFunction(Point invocation) {
    return paths
        .from(
            after(invocation, KnownValues.nothing(attributes)),
            point -> point.action().is(Behavior.INVOKE_FUNCTION) ? List.of() : all(point))
        .orElse(Set.of());
  }

  /// The points that a contact gets to if nothing fails, until it is about another number or the
  /// set function is invoked again.
  Set<Point> untilAnotherMatter(Collection<Point> start) {
    return paths
        .from(start, point -> isAnotherMatter(point) ? List.of() : unfailing(point))
        .orElse(Set.of());
  }

  /// The same after an action that has succeeded, whatever was answered before.
  Set<Point> untilAnotherMatter(Point succeeded) {
    return untilAnotherMatter(after(succeeded, KnownValues.nothing(attributes)));
  }

  /// Whether a contact may come to a certain action before another function is invoked.
  boolean mayComeTo(Predicate<Point> wanted, Point invocation) {
    return mayComeTo(wanted, invocation, action -> action.is(Behavior.INVOKE_FUNCTION));
  }

  /// Whether a contact may come to a certain action, or to where nothing is known.
  ///
  /// @param end an action after which the path is not followed
  boolean mayComeTo(Predicate<Point> wanted, Point invocation, Predicate<Action> end) {
    return paths.lead(
        after(invocation, KnownValues.nothing(attributes)),
        point -> end.test(point.action()) ? List.of() : all(point),
        point -> wanted.test(point) || paths.areHidden(point));
  }

  /// The points that a contact gets to until the callback is created, the number is cleared, or the
  /// call is over.
  Set<Point> untilSettled(Collection<Point> start) {
    return paths.from(start, point -> isSettled(point) ? List.of() : all(point)).orElse(Set.of());
  }

  /// The points after the failure of an action.
  List<Point> ifFails(Collection<Point> before) {
    return before.stream()
        .flatMap(
            point ->
                point.at(point.action().errors(), point.known().after(point.action())).stream())
        .toList();
  }

  /// Whether the call is over, with what it has stored.
  boolean endsTheCall(Point point) {
    return point
            .action()
            .is(
                Behavior.DISCONNECT,
                Behavior.TRANSFER_TO_QUEUE,
                Behavior.TRANSFER_TO_AGENT,
                Behavior.END_FLOW)
        && !paths.areHidden(point)
        && !paths.waitInFlow(point);
  }

  private boolean isSettled(Point point) {
    Action action = point.action();
    return clears(point)
        || action.is(Behavior.CREATE_CALLBACK)
        || endsTheCall(point)
        || (paths.areHidden(point) && !action.is(Behavior.TRANSFER_TO_FLOW));
  }

  private boolean isAnotherMatter(Point point) {
    return operation(point).filter(OurFunctions::stores).isPresent()
        || point.action().is(Behavior.SET_CALLBACK_NUMBER)
        || paths.areHidden(point);
  }

  /// Whether the caller may still get what they want.
  private boolean helps(Point point) {
    Action action = point.action();
    return action.behavior().isEmpty()
        || paths.areHidden(point)
        || action.is(
            Behavior.CREATE_CALLBACK,
            Behavior.TRANSFER_TO_QUEUE,
            Behavior.DEQUEUE_TO_QUEUE,
            Behavior.TRANSFER_TO_AGENT,
            Behavior.TRANSFER_TO_NUMBER,
            Behavior.PROMPT_LOOP,
            Behavior.END_FLOW,
            Behavior.EXTERNAL);
  }

  boolean clears(Point point) {
    return operation(point).filter(operation -> !OurFunctions.stores(operation)).isPresent();
  }

  private Optional<Operation> operation(Point point) {
    return known.computeIfAbsent(point.action(), action -> action.operation(ours));
  }

  private List<Point> all(Point point) {
    return paths.next(point, _ -> true);
  }

  /// The points that follow if nothing fails. If something does, a duplicate is the lesser evil.
  private List<Point> unfailing(Point point) {
    return paths.next(
        point,
        branch ->
            !(branch instanceof Branch.OnError error)
                || !error.errorType().equals(Branch.OnError.ANY));
  }

  private List<Point> answered(Point invocation, Message message, Map<String, String> others) {
    return after(invocation, KnownValues.ofReply(message, others, attributes));
  }

  private static List<Point> after(Point action, KnownValues known) {
    return action.at(action.action().next().stream().toList(), known);
  }
}
