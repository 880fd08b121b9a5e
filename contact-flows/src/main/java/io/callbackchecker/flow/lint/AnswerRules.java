package io.callbackchecker.flow.lint;

import io.callbackchecker.FailureReason;
import io.callbackchecker.Message;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Problem.Severity;
import io.callbackchecker.flow.language.Rule;
import io.callbackchecker.flow.lint.Paths.Point;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Checks what becomes of a contact after each answer of one invocation of the set or of the clear
/// function.
///
/// @param invocation of the function
/// @param then where contacts get to after an answer
record AnswerRules(Point invocation, AfterAnswer then, AnswerReport report) {
  private static final String ANSWER = "$.External.";

  private static final Set<String> ONLY_OF_SET =
      Set.of(Message.TABLE_UPDATED.name(), Message.CALLBACK_EXISTS.name());

  void check() {
    if (then.clears(invocation)) {
      clear();
      return;
    }
    Optional<Point> before = createdBefore();
    if (before.isPresent()) {
      error(
          Rule.DUPLICATE_CREATED,
          before.get(),
          "it creates the callback before %s has checked the number: invoke the set function first"
              .formatted(report.name(invocation)));
    } else if (then.mayComeTo(this::looksAtAnswer, invocation)) {
      duplicate();
      untold();
      repeated();
      failed();
      stored();
    } else {
      error(
          Rule.ANSWER_UNUSED,
          invocation,
          "nothing compares its answer before another function is invoked: compare"
              + " $.External.message after it"
              + (invocation.invocation() == null
                  ? ""
                  : ", or keep it in a contact attribute if another flow compares it"));
    }
  }

  /// Where the callback is created before the number is checked; empty if nowhere, or if one can be
  /// created afterwards too.
  private Optional<Point> createdBefore() {
    return invocation.flow().actions().stream()
        .filter(action -> action.is(Behavior.CREATE_CALLBACK))
        .map(create -> new Point(invocation.flow(), create, invocation.known(), null))
        .filter(
            create ->
                then.untilAnotherMatter(create).stream()
                    .anyMatch(point -> point.action().equals(invocation.action())))
        .findFirst()
        .filter(
            _ ->
                !then.mayComeTo(
                    point -> point.action().is(Behavior.CREATE_CALLBACK), invocation, _ -> false));
  }

  /// Whether an action compares the answer, or keeps it. A module and the flow that invokes it do
  /// not see each other's answers.
  private boolean looksAtAnswer(Point point) {
    String compared = Attributes.compared(point.action());
    return compared.startsWith(ANSWER)
        ? Objects.equals(point.invocation(), invocation.invocation())
        : then.attributes().meanings(compared).stream().anyMatch(AnswerRules::isOfAnswer)
            || Attributes.setBy(point.action()).values().stream().anyMatch(AnswerRules::isOfAnswer);
  }

  private static boolean isOfAnswer(String value) {
    return value.startsWith(ANSWER);
  }

  /// Another call of somebody who has a callback: there must not be a second one.
  private void duplicate() {
    firstCreated(then.answered(invocation, Message.CALLBACK_EXISTS, "same_contact", "false"))
        .ifPresent(
            created ->
                error(
                    Rule.DUPLICATE_CREATED,
                    invocation,
                    "after CALLBACK_EXISTS the flow can get to %s, which creates a second callback: tell the caller that theirs is on its way"
                        .formatted(report.name(created))));
  }

  /// Nothing is harmed but the caller's patience: they wait for a word, and call again.
  private void untold() {
    List<Point> exists =
        then.answered(invocation, Message.CALLBACK_EXISTS, "same_contact", "false");
    first(then.untilHeard(exists), Behavior.DISCONNECT)
        .ifPresent(
            end ->
                warning(
                    Rule.CALLER_LOST,
                    invocation,
                    "after CALLBACK_EXISTS the flow can get to %s without a word to the caller: say that their callback is on its way"
                        .formatted(report.name(end))));
  }

  /// Connect has repeated the invocation of this very call: the caller has no callback yet.
  private void repeated() {
    boolean createsAfterStoring =
        firstCreated(then.answered(invocation, Message.TABLE_UPDATED)).isPresent();
    if (createsAfterStoring
        && then.isLost(
            then.answered(invocation, Message.CALLBACK_EXISTS, "same_contact", "true"))) {
      warning(
          Rule.CALLER_LOST,
          invocation,
          "after CALLBACK_EXISTS with same_contact true the caller gets no callback, although only"
              + " Connect has asked twice: go on as after TABLE_UPDATED");
    }
  }

  /// Where a callback is created for the number that was answered about; empty if nowhere.
  private Optional<Point> firstCreated(List<Point> answered) {
    return first(then.untilAnotherMatter(answered), Behavior.CREATE_CALLBACK);
  }

  /// The checker cannot tell. One duplicate costs less than a lost customer.
  private void failed() {
    var unknown = new LinkedHashMap<String, List<Point>>();
    unknown.put("its Error branch", then.onError(invocation));
    unknown.put("ERROR_ENCOUNTERED", then.failed(invocation, FailureReason.DATASTORE_UNAVAILABLE));
    lost(unknown, "create the callback, since one duplicate costs less than a lost customer");
    var invalid = new LinkedHashMap<String, List<Point>>();
    for (FailureReason reason :
        List.of(FailureReason.INVALID_CALLBACK_NUMBER, FailureReason.MISSING_CALLBACK_NUMBER)) {
      invalid.put("the reason " + reason, then.failed(invocation, reason));
    }
    lost(invalid, "ask for the number again, or create the callback");
  }

  private void lost(Map<String, List<Point>> answers, String advice) {
    String lost =
        answers.entrySet().stream()
            .filter(answer -> then.isLost(answer.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(" and after "));
    if (!lost.isEmpty()) {
      error(
          Rule.CALLER_LOST,
          invocation,
          "after %s the flow can only hang up: %s".formatted(lost, advice));
    }
  }

  /// The number is stored: each path creates the callback or clears the number.
  private void stored() {
    Collection<Point> stored = then.untilSettled(then.answered(invocation, Message.TABLE_UPDATED));
    firstEnd(stored)
        .ifPresent(
            end ->
                error(
                    Rule.CLEAR_MISSING,
                    invocation,
                    "after TABLE_UPDATED the flow can get to %s without a callback or a clear, and the number stays blocked: create the callback, or invoke the clear function"
                        .formatted(report.name(end))));
    stored.stream().filter(this::dialsAnotherNumber).forEach(this::anotherNumber);
    Map<Action, List<Point>> creating =
        byAction(stored, point -> point.action().is(Behavior.CREATE_CALLBACK));
    creating.values().forEach(this::createFails);
    creating.values().stream().map(List::getFirst).forEach(this::clearedAfterCreating);
    byAction(stored, then::clears).values().stream()
        .map(List::getFirst)
        .forEach(this::createdAfterClearing);
  }

  private static Map<Action, List<Point>> byAction(
      Collection<Point> points, Predicate<Point> which) {
    return points.stream()
        .filter(which)
        .collect(Collectors.groupingBy(Point::action, LinkedHashMap::new, Collectors.toList()));
  }

  private boolean dialsAnotherNumber(Point point) {
    return point.action().is(Behavior.SET_CALLBACK_NUMBER)
        && !then.attributes()
            .mayBeTheSame(
                point.action().parameter(Attributes.DIALLED), invocation.action().callbackNumber());
  }

  private void anotherNumber(Point setting) {
    warning(
        Rule.SAME_NUMBER,
        setting,
        "Connect dials %s then, but %s has stored %s: store the number that is dialled"
            .formatted(
                setting.action().parameter(Attributes.DIALLED),
                report.name(invocation),
                invocation.action().callbackNumber()));
  }

  private void createFails(List<Point> creating) {
    firstEnd(then.untilSettled(then.ifFails(creating)))
        .ifPresent(
            end ->
                error(
                    Rule.CLEAR_MISSING,
                    creating.getFirst(),
                    "when it fails, the flow can get to %s without a clear, and the number stays blocked: invoke the clear function first"
                        .formatted(report.name(end))));
  }

  /// A callback that waits needs its number.
  private void clearedAfterCreating(Point create) {
    then.untilAnotherMatter(create).stream()
        .filter(then::clears)
        .findFirst()
        .ifPresent(
            clear ->
                error(
                    Rule.CLEAR_TOO_EARLY,
                    clear,
                    "it clears the number as soon as %s has created the callback: clear when the callback is answered or has ended"
                        .formatted(report.name(create))));
  }

  private void createdAfterClearing(Point clear) {
    first(then.untilAnotherMatter(clear), Behavior.CREATE_CALLBACK)
        .ifPresent(
            create ->
                error(
                    Rule.CLEAR_TOO_EARLY,
                    clear,
                    "it clears the number before %s creates the callback: create it first"
                        .formatted(report.name(create))));
  }

  /// A clear that fails must not cost the call, unless the call is over anyway.
  private void clear() {
    then.untilNextFunction(invocation).stream()
        .filter(AnswerRules::expectsAnswerOfSet)
        .findFirst()
        .ifPresent(
            comparison ->
                error(
                    Rule.ANSWER_UNUSED,
                    invocation,
                    "it invokes the clear function, but %s expects an answer of the set function: invoke that here"
                        .formatted(report.name(comparison))));
    if (then.isLost(then.onError(invocation))
        && !then.isLost(then.answered(invocation, Message.NUMBER_CLEARED))) {
      error(
          Rule.CALLER_LOST,
          invocation,
          "after its Error branch the flow can only hang up: lead it where the block's success"
              + " leads");
    }
  }

  private static boolean expectsAnswerOfSet(Point point) {
    return Attributes.compared(point.action()).equals(ANSWER + "message")
        && point.action().conditions().stream()
            .flatMap(condition -> condition.operands().stream())
            .anyMatch(ONLY_OF_SET::contains);
  }

  private static Optional<Point> first(Collection<Point> points, Behavior behavior) {
    return points.stream().filter(point -> point.action().is(behavior)).findFirst();
  }

  private Optional<Point> firstEnd(Collection<Point> points) {
    return points.stream().filter(then::endsTheCall).findFirst();
  }

  private void warning(Rule rule, Point at, String message) {
    report.add(rule, Severity.WARNING, at, invocation, message);
  }

  private void error(Rule rule, Point at, String message) {
    report.add(rule, Severity.ERROR, at, invocation, message);
  }
}
