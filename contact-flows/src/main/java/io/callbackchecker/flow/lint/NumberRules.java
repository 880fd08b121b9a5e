package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.JsonPath;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Checks that the number that is set is the caller's, the one that Connect dials, and the one that
/// is cleared.
///
/// @param attributes those of the flow
/// @param numberIsKept whether only this flow can say what Connect dials
record NumberRules(
    Flow flow,
    OurFunctions ours,
    Attributes attributes,
    boolean numberIsKept,
    List<Problem> problems) {
  private static final String NUMBER = "callback_number";
  private static final String CALLER = "$.CustomerEndpoint.Address";

  /// The first names of JSONPaths that say nothing about who is calling, as alternatives.
  static final String NOT_OF_THE_CALLER =
      "SystemEndpoint|Queue|Agent|InstanceARN|Channel|InitiationMethod|LanguageCode";

  /// What is no number, or the same for every caller.
  private static final Pattern NO_CALLER =
      Pattern.compile(
          "\\$\\.(%s|ContactId|InitialContactId|PreviousContactId)\\b.*"
              .formatted(NOT_OF_THE_CALLER));

  /// What has a meaning that every flow shares, unlike an attribute that nothing here sets.
  private static final Pattern NOT_AN_ATTRIBUTE =
      Pattern.compile("\\$\\.(StoredCustomerInput|CustomerEndpoint\\.Address|Lex\\b.*)");

  /// @param others the other flows that are checked together with this one
  static void check(Flow flow, List<Flow> others, OurFunctions ours, List<Problem> problems) {
    boolean numberIsKept =
        flow.type() == FlowType.CONTACT_FLOW
            && flow.actions().stream().noneMatch(a -> a.is(Behavior.INVOKE_MODULE))
            && others.stream()
                .flatMap(other -> other.actions().stream())
                .noneMatch(a -> a.is(Behavior.SET_CALLBACK_NUMBER));
    var attributes = Attributes.of(List.of(flow));
    var rules = new NumberRules(flow, ours, attributes, numberIsKept, problems);
    for (Action action : flow.actions()) {
      if (action.operation(ours).isPresent()) {
        rules.passed(action);
      }
      if (action.stores(ours) && !action.callbackNumber().isEmpty()) {
        rules.dialled(action);
      }
    }
    rules.cleared();
  }

  private void passed(Action action) {
    JsonNode parameters = action.parameters().path("LambdaInvocationAttributes");
    String number = action.callbackNumber();
    if (number.isEmpty()) {
      String meant =
          parameters.propertyNames().stream()
              .filter(name -> !name.equals(NUMBER) && meansNumber(name))
              .map("rename '%s' to callback_number"::formatted)
              .findFirst()
              .orElse("pass the number that Connect dials, such as " + CALLER);
      problems.add(
          Problem.error(
              Rule.CALLBACK_NUMBER,
              action,
              "the parameter callback_number is missing, so that every call gets ERROR_ENCOUNTERED:"
                  + " "
                  + meant));
    } else if (!number.contains("$")) {
      problems.add(
          Problem.error(
              Rule.CALLBACK_NUMBER,
              action,
              "the parameter callback_number is the same for every caller: pass a JSONPath such as "
                  + CALLER));
    } else if (NO_CALLER.matcher(JsonPath.dotted(number)).matches()) {
      problems.add(
          Problem.error(
              Rule.CALLBACK_NUMBER,
              action,
              "%s is not the caller's number: pass the number that Connect dials, such as %s"
                  .formatted(number, CALLER)));
    }
  }

  private static boolean meansNumber(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    return plain.contains("number")
        || plain.contains("phone")
        || plain.contains("callback")
        || plain.contains("caller");
  }

  /// Connect dials the caller's number, unless the flow has set another one.
  private void dialled(Action set) {
    Set<Action> before = settingNumberBefore(set);
    Set<String> dialled = numbers(before);
    Set<Action> after =
        flow.after(List.of(set), action -> !action.is(Behavior.CREATE_CALLBACK)).stream()
            .filter(action -> action.is(Behavior.SET_CALLBACK_NUMBER))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    dialled.addAll(numbers(after));
    boolean mayBeUnset =
        flow.reachable(flow.start(), action -> !action.is(Behavior.SET_CALLBACK_NUMBER))
            .contains(set);
    if (mayBeUnset) {
      dialled.add(CALLER);
    }
    boolean isCertain = !mayBeUnset || numberIsKept;
    if (isCertain
        && !dialled.isEmpty()
        && attributes.meanings(set.callbackNumber()).stream()
            .anyMatch(NOT_AN_ATTRIBUTE.asMatchPredicate())
        && dialled.stream()
            .noneMatch(number -> attributes.mayBeTheSame(number, set.callbackNumber()))) {
      problems.add(
          Problem.warning(
              Rule.SAME_NUMBER,
              set,
              "it stores %s, but Connect dials %s: pass that, or set the callback number to what is stored"
                  .formatted(set.callbackNumber(), String.join(" or ", dialled))));
    }
  }

  /// The actions that say what Connect dials, of which one is the last before another action.
  private Set<Action> settingNumberBefore(Action action) {
    return flow.actions().stream()
        .filter(setting -> setting.is(Behavior.SET_CALLBACK_NUMBER))
        .filter(
            setting ->
                flow.after(List.of(setting), a -> !a.is(Behavior.SET_CALLBACK_NUMBER))
                    .contains(action))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<String> numbers(Set<Action> setting) {
    return setting.stream()
        .map(action -> action.parameter(Attributes.DIALLED))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// The clear function frees what was set.
  private void cleared() {
    Set<String> set =
        flow.actions().stream()
            .filter(action -> action.stores(ours))
            .map(Action::callbackNumber)
            .filter(number -> !number.isEmpty())
            .collect(Collectors.toSet());
    for (Action action : flow.actions()) {
      if (action.clears(ours)
          && !set.isEmpty()
          && !action.callbackNumber().isEmpty()
          && set.stream()
              .noneMatch(number -> attributes.mayBeTheSame(number, action.callbackNumber()))) {
        problems.add(
            Problem.warning(
                Rule.SAME_NUMBER,
                action,
                "it clears %s, but the flow has set %s: pass the same value"
                    .formatted(action.callbackNumber(), String.join(" or ", set))));
      }
    }
  }
}
