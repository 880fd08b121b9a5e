package io.callbackchecker.flow.lint;

import io.callbackchecker.FailureReason;
import io.callbackchecker.Message;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import io.callbackchecker.flow.lint.Paths.Point;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Checks what a flow does with each answer of the set and of the clear function.
///
/// @param then where contacts get to after an answer
record AnswerRules(
    Flow flow, OurFunctions ours, Attributes attributes, AfterAnswer then, List<Problem> problems) {
  private static final String MESSAGE = "$.External.message";

  static void check(Flow flow, OurFunctions ours, Attributes attributes, List<Problem> problems) {
    var paths = new Paths(flow);
    var then = new AfterAnswer(paths, attributes, ours);
    var rules = new AnswerRules(flow, ours, attributes, then, problems);
    for (Action action : flow.actions()) {
      if (action.stores(ours)) {
        rules.set(action);
      } else if (action.clears(ours)) {
        rules.clear(action);
      }
    }
    if (paths.areTooMany()) {
      problems.add(
          Problem.warning(
              Rule.FLOW_SIZE,
              "it branches so much that not every answer of the set function was followed: move"
                  + " actions into a module"));
    }
  }

  private void set(Action set) {
    if (flow.after(List.of(set), a -> !a.is(Behavior.INVOKE_FUNCTION)).stream()
        .noneMatch(this::usesAnswer)) {
      error(
          Rule.ANSWER_UNUSED,
          set,
          "nothing compares its answer: compare $.External.message after it");
      return;
    }
    duplicate(set);
    repeated(set);
    failed(set);
    stored(set);
  }

  /// Whether an action compares the answer, keeps it, or leads to where it may be compared.
  private boolean usesAnswer(Action action) {
    return attributes.areCompared(action, MESSAGE)
        || Attributes.setBy(action).containsValue(MESSAGE)
        || action.is(Behavior.END_MODULE, Behavior.TRANSFER_TO_FLOW, Behavior.INVOKE_MODULE);
  }

  /// Another call of somebody who has a callback: there must not be a second one.
  private void duplicate(Action set) {
    firstCreated(then.answered(set, Message.CALLBACK_EXISTS, "same_contact", "false"))
        .ifPresent(
            created ->
                error(
                    Rule.DUPLICATE_CREATED,
                    set,
                    "after CALLBACK_EXISTS the flow can get to '%s', which creates a second callback: tell the caller that theirs is on its way"
                        .formatted(created.identifier())));
  }

  /// Connect has repeated the invocation of this very call: the caller has no callback yet.
  private void repeated(Action set) {
    boolean createsAfterStoring =
        firstCreated(then.answered(set, Message.TABLE_UPDATED)).isPresent();
    if (createsAfterStoring
        && then.isLost(then.answered(set, Message.CALLBACK_EXISTS, "same_contact", "true"))) {
      problems.add(
          Problem.warning(
              Rule.CALLER_LOST,
              set,
              "after CALLBACK_EXISTS with same_contact true the caller gets no callback, although"
                  + " only Connect has asked twice: go on as after TABLE_UPDATED"));
    }
  }

  /// The action by which a callback is created for the number that was answered about; empty if
  /// there is none.
  private Optional<Action> firstCreated(List<Point> answered) {
    return then.untilAnotherMatter(answered)
        .filter(action -> action.is(Behavior.CREATE_CALLBACK))
        .findFirst();
  }

  /// The checker cannot tell. One duplicate costs less than a lost customer.
  private void failed(Action set) {
    var unknown = new LinkedHashMap<String, List<Point>>();
    unknown.put("its Error branch", then.onError(set));
    unknown.put("ERROR_ENCOUNTERED", then.failed(set, FailureReason.DATASTORE_UNAVAILABLE));
    lost(set, unknown, "create the callback, since one duplicate costs less than a lost customer");
    var invalid = new LinkedHashMap<String, List<Point>>();
    for (FailureReason reason :
        List.of(FailureReason.INVALID_CALLBACK_NUMBER, FailureReason.MISSING_CALLBACK_NUMBER)) {
      invalid.put("the reason " + reason, then.failed(set, reason));
    }
    lost(set, invalid, "ask for the number again, or create the callback");
  }

  private void lost(Action set, Map<String, List<Point>> answers, String advice) {
    String lost =
        answers.entrySet().stream()
            .filter(answer -> then.isLost(answer.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(" and after "));
    if (!lost.isEmpty()) {
      error(
          Rule.CALLER_LOST, set, "after %s the flow can only hang up: %s".formatted(lost, advice));
    }
  }

  /// The number is stored: each path creates the callback or clears the number.
  private void stored(Action set) {
    Set<Point> stored = then.untilSettled(then.answered(set, Message.TABLE_UPDATED));
    firstEnd(stored)
        .ifPresent(
            end ->
                error(
                    Rule.CLEAR_MISSING,
                    set,
                    "after TABLE_UPDATED the flow can get to '%s' without a callback or a clear, and the number stays blocked: create the callback, or invoke the clear function"
                        .formatted(end.identifier())));
    Map<Action, List<Point>> creating =
        stored.stream()
            .filter(point -> point.action().is(Behavior.CREATE_CALLBACK))
            .collect(Collectors.groupingBy(Point::action, LinkedHashMap::new, Collectors.toList()));
    creating.forEach(this::createFails);
    creating.keySet().forEach(this::clearedAfterCreating);
    stored.stream()
        .map(Point::action)
        .filter(action -> action.clears(ours))
        .distinct()
        .forEach(this::createdAfterClearing);
  }

  private void createFails(Action create, List<Point> points) {
    firstEnd(then.untilSettled(then.ifFails(create, points)))
        .ifPresent(
            end ->
                error(
                    Rule.CLEAR_MISSING,
                    create,
                    "when it fails, the flow can get to '%s' without a clear, and the number stays blocked: invoke the clear function first"
                        .formatted(end.identifier())));
  }

  /// A callback that waits needs its number.
  private void clearedAfterCreating(Action create) {
    then.untilAnotherMatter(create)
        .filter(action -> action.clears(ours))
        .findFirst()
        .ifPresent(
            clear ->
                error(
                    Rule.CLEAR_TOO_EARLY,
                    clear,
                    "it clears the number as soon as '%s' has created the callback: clear when the callback is answered or has ended"
                        .formatted(create.identifier())));
  }

  private void createdAfterClearing(Action clear) {
    then.untilAnotherMatter(clear)
        .filter(action -> action.is(Behavior.CREATE_CALLBACK))
        .findFirst()
        .ifPresent(
            create ->
                error(
                    Rule.CLEAR_TOO_EARLY,
                    clear,
                    "it clears the number before '%s' creates the callback: create it first"
                        .formatted(create.identifier())));
  }

  /// A clear that fails must not cost the call, unless the call is over anyway.
  private void clear(Action clear) {
    if (then.isLost(then.onError(clear))
        && !then.isLost(then.answered(clear, Message.NUMBER_CLEARED))) {
      error(
          Rule.CALLER_LOST,
          clear,
          "after its Error branch the flow can only hang up: lead it where the block's success"
              + " leads");
    }
  }

  private static Optional<Action> firstEnd(Collection<Point> points) {
    Stream<Action> actions = points.stream().map(Point::action);
    return actions.filter(AfterAnswer::endsTheCall).findFirst();
  }

  private void error(Rule rule, Action action, String message) {
    problems.add(Problem.error(rule, action, message));
  }
}
