package io.callbackchecker.flow.lint;

import io.callbackchecker.FailureReason;
import io.callbackchecker.Message;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.lint.Paths.Point;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where a contact gets to after a function of ours has answered. What a module or another flow
/// does is not known here, and gets the benefit of the doubt.
record AfterAnswer(Paths paths, Attributes attributes, OurFunctions ours) {
  /// The points at which `$.External` is an answer.
  List<Point> answered(Action invocation, Message message) {
    return after(invocation, Map.of("message", message.name()));
  }

  /// The same for an answer that has one more key.
  List<Point> answered(Action invocation, Message message, String key, String value) {
    return after(invocation, Map.of("message", message.name(), key, value));
  }

  List<Point> failed(Action invocation, FailureReason reason) {
    return answered(invocation, Message.ERROR_ENCOUNTERED, "reason", reason.name());
  }

  /// The points after the Error branch.
  List<Point> onError(Action invocation) {
    return paths.at(invocation.errors(), KnownValues.withoutReply(attributes));
  }

  /// Whether all that can become of the caller is that the flow hangs up, if nothing else fails.
  boolean isLost(List<Point> start) {
    return !start.isEmpty()
        && paths
            .from(start, this::unfailing)
            .map(points -> points.stream().map(Point::action).noneMatch(AfterAnswer::helps))
            .orElse(false);
  }

  /// The actions that a contact gets to if nothing fails, until it is about another number or a
  /// function of ours is invoked.
  Stream<Action> untilAnotherMatter(List<Point> start) {
    return actions(
        paths.from(start, point -> isAnotherMatter(point) ? List.of() : unfailing(point)));
  }

  /// The same after an action that has succeeded, whatever was answered before.
  Stream<Action> untilAnotherMatter(Action succeeded) {
    return untilAnotherMatter(after(succeeded, Map.of()));
  }

  /// The points that a contact gets to until the callback is created, the number is cleared, or the
  /// call is over.
  Set<Point> untilSettled(Collection<Point> start) {
    return paths
        .from(start, point -> isSettled(point.action()) ? List.of() : paths.next(point))
        .orElse(Set.of());
  }

  /// The points after the failure of an action.
  List<Point> ifFails(Action action, Collection<Point> before) {
    return before.stream().flatMap(p -> paths.next(p, action.errors()).stream()).toList();
  }

  /// Whether the call is over, with what it has stored.
  static boolean endsTheCall(Action action) {
    return action.is(
        Behavior.DISCONNECT,
        Behavior.TRANSFER_TO_QUEUE,
        Behavior.TRANSFER_TO_AGENT,
        Behavior.END_FLOW);
  }

  private boolean isSettled(Action action) {
    return action.clears(ours)
        || action.is(Behavior.CREATE_CALLBACK, Behavior.INVOKE_MODULE)
        || endsTheCall(action);
  }

  private boolean isAnotherMatter(Point point) {
    return point.action().operation(ours).isPresent()
        || point.action().is(Behavior.SET_CALLBACK_NUMBER, Behavior.INVOKE_MODULE);
  }

  /// Whether the caller may still get what they want.
  private static boolean helps(Action action) {
    return action.behavior().isEmpty()
        || action.is(
            Behavior.CREATE_CALLBACK,
            Behavior.INVOKE_MODULE,
            Behavior.TRANSFER_TO_FLOW,
            Behavior.TRANSFER_TO_QUEUE,
            Behavior.DEQUEUE_TO_QUEUE,
            Behavior.TRANSFER_TO_AGENT,
            Behavior.TRANSFER_TO_NUMBER,
            Behavior.PROMPT_LOOP,
            Behavior.END_FLOW,
            Behavior.END_MODULE,
            Behavior.EXTERNAL);
  }

  /// The points that follow if nothing fails. If something does, a duplicate is the lesser evil.
  private List<Point> unfailing(Point point) {
    return paths.next(
        point,
        point.known().ways(point.action()).stream()
            .filter(
                branch ->
                    !(branch instanceof Branch.OnError error)
                        || !error.errorType().equals(Branch.OnError.ANY))
            .toList());
  }

  private List<Point> after(Action invocation, Map<String, String> reply) {
    return paths.at(invocation.next().stream().toList(), KnownValues.ofReply(reply, attributes));
  }

  private static Stream<Action> actions(Optional<Set<Point>> points) {
    return points.stream().flatMap(Set::stream).map(Point::action);
  }
}
