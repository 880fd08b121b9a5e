package io.callbackchecker.flow.lint;

import static java.util.stream.Collectors.toSet;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.ActionType;
import io.callbackchecker.flow.language.ActionType.Exit;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Checks one action against the table in [ActionType].
record ActionRules(Action action, ActionType type, List<Problem> problems) {
  static void check(
      Action action, ActionType type, @Nullable FlowType flowType, List<Problem> problems) {
    var rules = new ActionRules(action, type, problems);
    rules.place(flowType);
    type.problems(action.parameters()).forEach(rules::error);
    rules.errors();
    rules.conditions();
    rules.next();
  }

  private void place(@Nullable FlowType flowType) {
    if (flowType != null && !type.place.allows(flowType)) {
      error(
          "%s is not allowed in a flow of the type %s: remove it"
              .formatted(action.type(), flowType));
    }
  }

  private void errors() {
    for (String missing : new TreeSet<>(type.errors.required())) {
      if (action.error(missing).isEmpty()) {
        error("the error branch %s is missing: add it".formatted(missing));
      }
    }
    Set<String> seen = new HashSet<>();
    for (Branch.OnError branch : action.errors()) {
      if (!type.errors.allow(branch.errorType())) {
        error("%s has no error branch %s: remove it".formatted(action.type(), branch.errorType()));
      } else if (!seen.add(branch.errorType())) {
        error("the error branch %s appears twice: remove one".formatted(branch.errorType()));
      }
    }
  }

  private void conditions() {
    List<Branch.When> conditions = action.conditions();
    switch (type.exit) {
      case NEXT, TRANSFER, END -> {
        if (!conditions.isEmpty()) {
          error("%s takes no conditions: remove them".formatted(action.type()));
        }
      }
      case CONDITIONS, METRIC -> {
        if (conditions.isEmpty()) {
          error("it needs at least one condition");
        }
        conditions.forEach(this::operator);
      }
      case KEYS -> conditions.forEach(this::key);
      case INTERRUPTION -> {
        if (conditions.stream()
            .anyMatch(c -> !c.operands().equals(List.of(Branch.When.INTERRUPTED)))) {
          error("its only condition is " + Branch.When.INTERRUPTED);
        }
      }
      case LOOP -> {
        var operands = conditions.stream().flatMap(c -> c.operands().stream());
        if (!operands.collect(toSet()).equals(Set.of("ContinueLooping", "DoneLooping"))) {
          error("it needs exactly the conditions ContinueLooping and DoneLooping");
        }
      }
    }
    if (conditions.stream().map(c -> c.operator() + c.operands()).distinct().count()
        < conditions.size()) {
      error("a condition appears twice, and the second is never met: remove one");
    }
  }

  private void operator(Branch.When condition) {
    if (!condition.isKnown()) {
      error("there is no operator '%s'".formatted(condition.operator()));
    }
    if (condition.operands().size() != 1) {
      error("the condition %s needs exactly one operand".formatted(condition.label()));
    }
  }

  private void key(Branch.When condition) {
    if (condition.operands().size() != 1 || !condition.operands().getFirst().matches("[0-9*#]")) {
      error(
          "a menu's condition is one of the keys 0 to 9, * and #, not '%s'"
              .formatted(condition.label()));
    }
  }

  private void next() {
    Optional<String> next = action.next().map(Branch.Next::target);
    if (type.exit == Exit.END) {
      if (!action.branches().isEmpty()) {
        error("the flow ends here: its Transitions must be empty");
      }
    } else if (next.isEmpty()) {
      if (type.exit != Exit.INTERRUPTION) {
        error("NextAction is missing: add it");
      }
    } else {
      repeated()
          .filter(branch -> !branch.target().equals(next.get()))
          .ifPresent(
              branch ->
                  error(
                      "NextAction must lead where '%s' leads, to '%s'"
                          .formatted(branch.label(), branch.target())));
    }
  }

  /// The branch whose target `NextAction` must repeat.
  private Optional<? extends Branch> repeated() {
    return switch (type.exit) {
      case CONDITIONS -> action.error(Branch.OnError.NO_MATCH);
      case METRIC -> action.error(Branch.OnError.ANY);
      case LOOP ->
          action.conditions().stream()
              .filter(c -> c.operands().contains("DoneLooping"))
              .findFirst();
      case NEXT, KEYS, INTERRUPTION, TRANSFER, END -> Optional.empty();
    };
  }

  private void error(String message) {
    problems.add(Problem.error(action, message));
  }
}
