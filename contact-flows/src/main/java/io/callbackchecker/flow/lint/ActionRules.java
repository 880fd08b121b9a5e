package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.ActionType;
import io.callbackchecker.flow.language.ActionType.Next;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Parameter;
import io.callbackchecker.flow.language.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks one action against the table in [ActionType].
final class ActionRules {
  private static final Set<String> OPERATORS =
      Set.of(
          "Equals",
          "TextStartsWith",
          "TextEndsWith",
          "TextContains",
          "NumberGreaterThan",
          "NumberGreaterOrEqualTo",
          "NumberLessThan",
          "NumberLessOrEqualTo");

  private final Action action;
  private final ActionType type;
  private final List<Problem> problems;

  private ActionRules(Action action, ActionType type, List<Problem> problems) {
    this.action = action;
    this.type = type;
    this.problems = problems;
  }

  static void check(
      Action action, ActionType type, @Nullable FlowType flowType, List<Problem> problems) {
    var rules = new ActionRules(action, type, problems);
    rules.place(flowType);
    for (Parameter parameter : type.parameters) {
      parameter.problem(action.parameters()).ifPresent(rules::error);
    }
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
    Set<String> present =
        action.errors().stream().map(Branch.OnError::errorType).collect(Collectors.toSet());
    for (String missing : new TreeSet<>(type.errors.required())) {
      if (!present.contains(missing)) {
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
    switch (type.conditions) {
      case NONE -> {
        if (!conditions.isEmpty()) {
          error("%s takes no conditions: remove them".formatted(action.type()));
        }
      }
      case SOME -> {
        if (conditions.isEmpty()) {
          error("it needs at least one condition");
        }
        conditions.forEach(this::operator);
      }
      case KEYS -> conditions.forEach(this::key);
      case LOOP -> {
        if (!operands().equals(Set.of("ContinueLooping", "DoneLooping"))) {
          error("it needs exactly the conditions ContinueLooping and DoneLooping");
        }
      }
    }
    if (conditions.stream().map(c -> c.operator() + c.operands()).distinct().count()
        < conditions.size()) {
      error("a condition appears twice, and the second is never met: remove one");
    }
  }

  private Set<String> operands() {
    return action.conditions().stream()
        .flatMap(c -> c.operands().stream())
        .collect(Collectors.toSet());
  }

  private void operator(Branch.When condition) {
    if (!OPERATORS.contains(condition.operator())) {
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
    if (type.next == Next.ENDS) {
      if (!action.branches().isEmpty()) {
        error("the flow ends here: its Transitions must be empty");
      }
    } else if (next.isEmpty()) {
      error("NextAction is missing: add it");
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
    return switch (type.next) {
      case REPEATS_NO_MATCH -> action.error(Branch.OnError.NO_MATCH);
      case REPEATS_ERROR -> action.error(Branch.OnError.ANY);
      case REPEATS_DONE ->
          action.conditions().stream()
              .filter(c -> c.operands().contains("DoneLooping"))
              .findFirst();
      case TAKEN, NEVER_TAKEN, ENDS -> Optional.empty();
    };
  }

  private void error(String message) {
    problems.add(Problem.error(action, message));
  }
}
