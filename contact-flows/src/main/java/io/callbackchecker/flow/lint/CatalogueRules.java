package io.callbackchecker.flow.lint;

import static io.callbackchecker.flow.language.ActionRule.ErrorBranch.ALL_OTHERS;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.ActionRule;
import io.callbackchecker.flow.language.ActionRule.Use;
import io.callbackchecker.flow.language.ActionType;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Problem.Severity;
import io.callbackchecker.flow.language.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Checks one action against what the catalogue says of its type. What breaks a rule that Connect
/// is known to enforce is an error, anything else a warning.
record CatalogueRules(
    Action action, ActionType type, @Nullable FlowType flowType, List<Problem> problems) {
  static void check(
      Action action, ActionType type, @Nullable FlowType flowType, List<Problem> problems) {
    var rules = new CatalogueRules(action, type, flowType, problems);
    rules.retired();
    rules.place();
    rules.parameters();
    rules.choices();
    rules.conditions();
    rules.errors();
    rules.next();
  }

  private void retired() {
    if (!type.retired().isEmpty()) {
      problems.add(
          Problem.warning(
              Rule.TYPE_RETIRED,
              action,
              "%s does nothing any more: %s".formatted(action.type(), type.retired())));
    }
  }

  private void place() {
    ActionRule.Place place = type.flowTypes();
    if (flowType != null && place != null && !place.only().contains(flowType)) {
      report(
          Rule.FLOW_TYPE,
          place,
          "%s is not allowed in a flow of the type %s: remove it"
              .formatted(action.type(), flowType));
    }
  }

  private void parameters() {
    for (ActionRule.Parameter rule : type.parameters()) {
      JsonNode value = action.parameters().at("/" + rule.name());
      if (value.isMissingNode()) {
        if (rule.required()) {
          report(
              Rule.PARAMETER_MISSING,
              rule,
              "the parameter %s is missing: it must be %s"
                  .formatted(rule.name(), ParameterShape.words(rule)));
        }
      } else if (!ParameterShape.fits(rule, value)) {
        report(
            Rule.PARAMETER_VALUE,
            rule,
            "the parameter %s is %s: it must be %s"
                .formatted(rule.name(), value, ParameterShape.words(rule)));
      }
    }
    Set<String> known =
        Stream.concat(
                type.parameters().stream().map(ActionRule.Parameter::key),
                type.choices().stream()
                    .flatMap(c -> Stream.concat(c.exactlyOne().stream(), c.atMostOne().stream())))
            .collect(Collectors.toSet());
    action.parameters().propertyNames().stream()
        .filter(name -> !type.anyParameters() && !known.contains(name))
        .forEach(name -> unknownParameter(name, known));
  }

  private void unknownParameter(String name, Set<String> known) {
    problems.add(
        Problem.warning(
            Rule.PARAMETER_UNKNOWN,
            action,
            "%s has no parameter %s%s"
                .formatted(
                    action.type(),
                    name,
                    known.isEmpty()
                        ? ": remove it"
                        : ". It has %s".formatted(String.join(", ", new TreeSet<>(known))))));
  }

  private void choices() {
    for (ActionRule.Choice rule : type.choices()) {
      boolean exactly = !rule.exactlyOne().isEmpty();
      List<String> names = exactly ? rule.exactlyOne() : rule.atMostOne();
      long there = names.stream().filter(action.parameters()::has).count();
      if (there > 1 || (exactly && there == 0)) {
        report(
            Rule.PARAMETER_CHOICE,
            rule,
            "it must have %s one of the parameters %s"
                .formatted(exactly ? "exactly" : "at most", String.join(", ", names)));
      }
    }
  }

  private void errors() {
    for (ActionRule.ErrorBranch rule : type.errors()) {
      if (rule.use() == Use.REQUIRED && action.error(rule.error()).isEmpty()) {
        report(
            Rule.ERROR_BRANCH_MISSING,
            rule,
            "the error branch %s is missing: add it".formatted(rule.error()));
      }
    }
    Set<String> seen = new HashSet<>();
    for (Branch.OnError branch : action.errors()) {
      if (!seen.add(branch.errorType())) {
        problems.add(
            Problem.warning(
                Rule.ERROR_BRANCH_TWICE,
                action,
                "the error branch %s appears twice: remove one".formatted(branch.errorType())));
      } else {
        known(branch);
      }
    }
  }

  private void known(Branch.OnError branch) {
    String message =
        "%s has no error branch %s: remove it".formatted(action.type(), branch.errorType());
    type.error(branch.errorType())
        .or(() -> type.error(ALL_OTHERS))
        .ifPresentOrElse(
            rule -> {
              if (rule.use() == Use.REFUSED) {
                report(Rule.ERROR_BRANCH_UNKNOWN, rule, message);
              }
            },
            () -> problems.add(Problem.warning(Rule.ERROR_BRANCH_UNKNOWN, action, message)));
  }

  private void conditions() {
    type.conditions().forEach(this::condition);
    List<Branch.When> conditions = action.conditions();
    if (conditions.stream().map(c -> c.operator() + c.operands()).distinct().count()
        < conditions.size()) {
      problems.add(
          Problem.warning(
              Rule.CONDITION_TWICE,
              action,
              "a condition appears twice, and the second is never met: remove one"));
    }
  }

  private void condition(ActionRule.Condition rule) {
    List<Branch.When> conditions = action.conditions();
    List<String> operands = conditions.stream().flatMap(c -> c.operands().stream()).toList();
    if (rule.none() && !conditions.isEmpty()) {
      report(Rule.CONDITION, rule, "%s takes no conditions: remove them".formatted(action.type()));
    }
    if (rule.some() && conditions.isEmpty()) {
      report(Rule.CONDITION, rule, "it needs at least one condition");
    }
    if (rule.oneOperand() && conditions.stream().anyMatch(c -> c.operands().size() != 1)) {
      report(Rule.CONDITION, rule, "each of its conditions has exactly one operand");
    }
    if (rule.keys()) {
      each(
          rule,
          operands,
          o -> o.matches("[0-9*#]"),
          "an operand is one of the keys 0 to 9, * and #");
    }
    if (!rule.operators().isEmpty()) {
      var operators = conditions.stream().map(Branch.When::operator).toList();
      each(
          rule,
          operators,
          rule.operators()::contains,
          "its operators are " + String.join(", ", rule.operators()));
    }
    if (!rule.operands().isEmpty()) {
      each(
          rule,
          operands,
          rule.operands()::contains,
          "its operands are " + String.join(", ", rule.operands()));
    }
    if (!rule.allOperands().isEmpty()
        && !Set.copyOf(operands).equals(Set.copyOf(rule.allOperands()))) {
      report(
          Rule.CONDITION,
          rule,
          "it needs exactly the conditions " + String.join(" and ", rule.allOperands()));
    }
  }

  /// Reports the first text that is not allowed.
  private void each(
      ActionRule rule, List<String> texts, Predicate<String> allowed, String otherwise) {
    texts.stream()
        .filter(allowed.negate())
        .findFirst()
        .ifPresent(text -> report(Rule.CONDITION, rule, "%s, not '%s'".formatted(otherwise, text)));
  }

  private void next() {
    ActionRule.Next rule = type.next();
    switch (rule.use()) {
      case REQUIRED -> {
        if (action.next().isEmpty()) {
          report(Rule.NEXT_ACTION, rule, "NextAction is missing: add it");
        }
      }
      case REFUSED -> {
        if (!action.branches().isEmpty()) {
          report(Rule.NEXT_ACTION, rule, "the flow ends here: its Transitions must be empty");
        }
      }
      case OPTIONAL -> {
        // Nothing can be wrong.
      }
    }
  }

  /// Nobody has seen Connect refuse the flow of a campaign.
  private void report(Rule rule, ActionRule broken, String message) {
    boolean isRefused = broken.isEnforced() && flowType != FlowType.CAMPAIGN;
    problems.add(
        new Problem(
            rule, isRefused ? Severity.ERROR : Severity.WARNING, action.identifier(), message));
  }
}
