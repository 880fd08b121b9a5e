package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.ActionRule;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.Reference;
import io.callbackchecker.flow.simulate.Outcome.NotSimulated;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What to do where Connect would ask something that the simulation does not have. A script can
/// say; otherwise it is a guess, and the outcome says so.
record Guesses(Flow flow, Episode episode) {
  private static final String NEXT = "next";

  /// What the script says that an action does; empty if it says nothing.
  Optional<Step> scripted(Action action) {
    return episode
        .draws
        .outcome(action)
        .map(
            outcome ->
                branch(action, outcome)
                    .<Step>map(Step.Take::new)
                    .orElseGet(() -> new Step.Lack(outcome)));
  }

  /// Guesses that an action takes a step, or any other if it has no branch for that.
  Step guess(Action action, Step step, String why) {
    Optional<Branch> branch =
        step instanceof Step.Take(Branch wanted) ? Optional.of(wanted) : anyBranch(action);
    add(action, branch.map(Branch::label).orElse(""), why);
    return branch.<Step>map(Step.Take::new).orElseGet(() -> Step.stop(Ending.UNDECIDED));
  }

  /// A step that depends on what a text refers to. It is a guess if the simulation does not know
  /// that.
  Step dependingOn(String text, Values values, Action action, Step step) {
    return values.knows(text)
        ? step
        : guess(action, step, "the value of %s is unknown".formatted(text));
  }

  /// A step of an action. It is a guess if the action has a number that the simulation does not
  /// know, or a condition that it cannot test.
  Step unlessCertain(Values values, Action action, Step step) {
    Optional<String> number = numbers(action).filter(text -> !values.knows(text)).findFirst();
    if (number.isPresent()) {
      return dependingOn(number.get(), values, action, step);
    }
    return untested(action, step)
        .map(
            condition ->
                guess(
                    action,
                    step,
                    "what the operator %s means is not documented".formatted(condition.operator())))
        .orElse(step);
  }

  /// The numbers that matter to an action, as the flow writes them.
  private static Stream<String> numbers(Action action) {
    return action.known().stream()
        .filter(type -> type.behavior() != Behavior.NO_EFFECT)
        .flatMap(type -> type.parameters().stream())
        .filter(parameter -> parameter.mustBe() == ActionRule.Shape.NUMBER)
        .map(parameter -> action.parameter(parameter.name()));
  }

  /// The condition that an action had to test before a step, but that nobody can; empty if there is
  /// none.
  private static Optional<Branch.When> untested(Action action, Step step) {
    int all = action.conditions().size();
    int tested =
        switch (step) {
          case Step.Take(Branch.When taken) -> action.conditions().indexOf(taken);
          case Step.Take(Branch.OnError(String type, String _)) ->
              type.equals(withoutMatch(action)) ? all : 0;
          case Step.Take _ -> all;
          case Step.Lack(String wanted) -> wanted.equals(withoutMatch(action)) ? all : 0;
          // Prompts that nothing interrupts.
          case Step.Stop _ -> action.is(Behavior.PROMPT_LOOP) ? all : 0;
          case Step.Return _, Step.Invoke _, Step.GoTo _, Step.Wait _ -> 0;
        };
    return action.conditions().stream()
        .limit(tested)
        .filter(condition -> !condition.isKnown())
        .findFirst();
  }

  /// The error branch of an action for a value that meets none of its conditions.
  private static String withoutMatch(Action action) {
    return action.is(Behavior.CALL_STATUS) ? Branch.OnError.ANY : Branch.OnError.NO_MATCH;
  }

  /// What texts call an action of the flow.
  String title(Action action) {
    return flow.title(action.identifier());
  }

  /// Reports what does not happen here although it would, or the other way round.
  void report(Action action, String why) {
    add(action, "", why);
  }

  static String notGiven(Reference flow) {
    return "the flow '%s' is not given".formatted(flow.name());
  }

  private void add(Action action, String branch, String why) {
    episode.guessed(
        new NotSimulated(
            flow.name(), action.identifier(), title(action), action.type(), branch, why));
  }

  private static Optional<? extends Branch> branch(Action action, String outcome) {
    if (outcome.equals(NEXT)) {
      return action.next();
    }
    Optional<? extends Branch> error = action.error(outcome);
    return error.isPresent() ? error : Step.condition(action, outcome);
  }

  /// The branch that says least about what happened.
  private static Optional<Branch> anyBranch(Action action) {
    return Stream.<List<? extends Branch>>of(
            action.next().stream().toList(), action.errors(), action.conditions())
        .<Branch>flatMap(List::stream)
        .findFirst();
  }
}
