package io.callbackchecker.flow.lint;

import io.callbackchecker.FailureReason;
import io.callbackchecker.Message;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import io.callbackchecker.flow.lint.Paths.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a flow does with each answer of the set function. It follows the paths on which
/// `$.External` has that answer. What a module or another flow does is not known here, and gets the
/// benefit of the doubt.
record AnswerRules(
    Flow flow, OurFunctions ours, Attributes attributes, Paths paths, List<Problem> problems) {
  private static final String MESSAGE = "$.External.message";

  static void check(Flow flow, OurFunctions ours, List<Problem> problems) {
    var rules = new AnswerRules(flow, ours, Attributes.of(flow), new Paths(flow), problems);
    for (Action action : flow.actions()) {
      if (action.stores(ours)) {
        rules.set(action);
      } else if (action.clears(ours)) {
        rules.clear(action);
      }
    }
    if (rules.paths.areTooMany()) {
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
      problems.add(
          Problem.error(
              Rule.ANSWER_UNUSED,
              set,
              "nothing compares its answer: compare $.External.message after it"));
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
    var answer = answer(Message.CALLBACK_EXISTS, "same_contact", "false");
    created(set, answer)
        .ifPresent(
            created ->
                problems.add(
                    Problem.error(
                        Rule.DUPLICATE_CREATED,
                        set,
                        "after CALLBACK_EXISTS the flow can get to '%s', which creates a second callback: tell the caller that theirs is on its way"
                            .formatted(created.identifier()))));
  }

  /// Connect has repeated the invocation of this very call: the caller has no callback yet.
  private void repeated(Action set) {
    var answer = answer(Message.CALLBACK_EXISTS, "same_contact", "true");
    boolean createsAfterStoring = created(set, answer(Message.TABLE_UPDATED)).isPresent();
    if (createsAfterStoring && isLost(after(set, answer))) {
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
  private Optional<Action> created(Action set, KnownValues answer) {
    return paths
        .from(after(set, answer), point -> isAnotherMatter(point) ? List.of() : unfailing(point))
        .stream()
        .flatMap(Set::stream)
        .map(Point::action)
        .filter(action -> action.is(Behavior.CREATE_CALLBACK))
        .findFirst();
  }

  /// Whether what follows is about another number, or asks the set function again.
  private boolean isAnotherMatter(Point point) {
    return point.action().operation(ours).isPresent()
        || point.action().is(Behavior.SET_CALLBACK_NUMBER, Behavior.INVOKE_MODULE);
  }

  /// The checker cannot tell. One duplicate costs less than a lost customer.
  private void failed(Action set) {
    var unknown = new LinkedHashMap<String, List<Point>>();
    unknown.put("its Error branch", onError(set));
    unknown.put("ERROR_ENCOUNTERED", after(set, failure(FailureReason.DATASTORE_UNAVAILABLE)));
    lost(set, unknown, "create the callback, since one duplicate costs less than a lost customer");
    var invalid = new LinkedHashMap<String, List<Point>>();
    for (FailureReason reason :
        List.of(FailureReason.INVALID_CALLBACK_NUMBER, FailureReason.MISSING_CALLBACK_NUMBER)) {
      invalid.put("the reason " + reason, after(set, failure(reason)));
    }
    lost(set, invalid, "ask for the number again, or create the callback");
  }

  private void lost(Action set, Map<String, List<Point>> answers, String advice) {
    String lost =
        answers.entrySet().stream()
            .filter(answer -> isLost(answer.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(" and after "));
    if (!lost.isEmpty()) {
      problems.add(
          Problem.error(
              Rule.CALLER_LOST,
              set,
              "after %s the flow can only hang up: %s".formatted(lost, advice)));
    }
  }

  /// The number is stored: each path creates the callback or clears the number.
  private void stored(Action set) {
    Set<Point> stored =
        paths.from(after(set, answer(Message.TABLE_UPDATED)), this::untilCleared).orElse(Set.of());
    stored.stream()
        .map(Point::action)
        .filter(AnswerRules::endsTheCall)
        .findFirst()
        .ifPresent(
            end ->
                problems.add(
                    Problem.error(
                        Rule.CLEAR_MISSING,
                        set,
                        "after TABLE_UPDATED the flow can get to '%s' without a callback or a clear, and the number stays blocked: create the callback, or invoke the clear function"
                            .formatted(end.identifier()))));
    Map<Action, List<Point>> creating =
        stored.stream()
            .filter(point -> point.action().is(Behavior.CREATE_CALLBACK))
            .collect(Collectors.groupingBy(Point::action, LinkedHashMap::new, Collectors.toList()));
    creating.forEach(this::createFails);
    creating.keySet().forEach(this::clearedAfterCreating);
    stored.stream()
        .map(Point::action)
        .filter(a -> a.clears(ours))
        .distinct()
        .forEach(this::createdAfterClearing);
  }

  /// A callback that waits needs its number.
  private void clearedAfterCreating(Action create) {
    reachedFrom(create)
        .filter(action -> action.clears(ours))
        .findFirst()
        .ifPresent(
            clear ->
                problems.add(
                    Problem.error(
                        Rule.CLEAR_TOO_EARLY,
                        clear,
                        "it clears the number as soon as '%s' has created the callback: clear when the callback is answered or has ended"
                            .formatted(create.identifier()))));
  }

  private void createdAfterClearing(Action clear) {
    reachedFrom(clear)
        .filter(action -> action.is(Behavior.CREATE_CALLBACK))
        .findFirst()
        .ifPresent(
            create ->
                problems.add(
                    Problem.error(
                        Rule.CLEAR_TOO_EARLY,
                        clear,
                        "it clears the number before '%s' creates the callback: create it first"
                            .formatted(create.identifier()))));
  }

  /// Where a contact gets to after an action that succeeds, until the next function of ours.
  private Stream<Action> reachedFrom(Action action) {
    return paths
        .from(
            after(action, new KnownValues(Map.of(), attributes.decisive())),
            point -> isAnotherMatter(point) ? List.of() : unfailing(point))
        .stream()
        .flatMap(Set::stream)
        .map(Point::action);
  }

  private void createFails(Action create, List<Point> points) {
    var failed = new ArrayList<Point>();
    points.forEach(point -> failed.addAll(paths.next(point, create.errors())));
    paths.from(failed, this::untilCleared).orElse(Set.of()).stream()
        .map(Point::action)
        .filter(AnswerRules::endsTheCall)
        .findFirst()
        .ifPresent(
            end ->
                problems.add(
                    Problem.error(
                        Rule.CLEAR_MISSING,
                        create,
                        "when it fails, the flow can get to '%s' without a clear, and the number stays blocked: invoke the clear function first"
                            .formatted(end.identifier()))));
  }

  /// A clear that fails must not cost the call, unless the call is over anyway.
  private void clear(Action clear) {
    if (isLost(onError(clear)) && !isLost(after(clear, answer(Message.NUMBER_CLEARED)))) {
      problems.add(
          Problem.error(
              Rule.CALLER_LOST,
              clear,
              "after its Error branch the flow can only hang up: lead it where the block's success"
                  + " leads"));
    }
  }

  /// Whether all that can become of the caller is that the flow hangs up, if nothing else fails.
  private boolean isLost(List<Point> start) {
    return !start.isEmpty()
        && paths
            .from(start, this::unfailing)
            .map(points -> points.stream().map(Point::action).noneMatch(AnswerRules::helps))
            .orElse(false);
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

  /// Whether the call is over, with what it has stored.
  private static boolean endsTheCall(Action action) {
    return action.is(
        Behavior.DISCONNECT,
        Behavior.TRANSFER_TO_QUEUE,
        Behavior.TRANSFER_TO_AGENT,
        Behavior.END_FLOW);
  }

  private List<Point> untilCleared(Point point) {
    Action action = point.action();
    return action.clears(ours)
            || action.is(Behavior.CREATE_CALLBACK, Behavior.INVOKE_MODULE)
            || endsTheCall(action)
        ? List.of()
        : paths.next(point);
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

  private List<Point> after(Action invocation, KnownValues reply) {
    return paths.at(invocation.next().stream().toList(), reply);
  }

  private List<Point> onError(Action invocation) {
    return paths.at(invocation.errors(), KnownValues.withoutReply(attributes));
  }

  private KnownValues answer(Message message) {
    return KnownValues.ofReply(Map.of("message", message.name()), attributes);
  }

  private KnownValues failure(FailureReason reason) {
    return answer(Message.ERROR_ENCOUNTERED, "reason", reason.name());
  }

  private KnownValues answer(Message message, String key, String value) {
    return KnownValues.ofReply(Map.of("message", message.name(), key, value), attributes);
  }
}
