package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Catalogue;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.JsonPath;
import io.callbackchecker.flow.language.Library;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Checks the JSONPaths in a flow: their roots, and whether anything has set what they read.
///
/// @param setElsewhere the attributes that other flows set
/// @param mayHaveAnswer whether a contact may bring the answer of a function from another flow
record ReferenceRules(
    Flow flow, Set<String> setElsewhere, boolean mayHaveAnswer, List<Problem> problems) {
  /// What the flow that stores a number keeps for those that the callback goes through.
  private static final Pattern KEPT_BY_OFFER = Pattern.compile("\\$\\.Attributes\\.callback_\\w+");

  private static final String NOT_SHARED =
      " here, and a flow and the modules that it invokes do not see each other's answers: keep the"
          + " answer in a contact attribute where the function is invoked";

  /// @param others the other flows that are checked together with this one
  static void check(
      Flow flow, List<Flow> others, Library library, OurFunctions ours, List<Problem> problems) {
    Set<String> setElsewhere =
        others.stream()
            .flatMap(other -> other.actions().stream())
            .flatMap(action -> Attributes.setBy(action).keySet().stream())
            .collect(Collectors.toSet());
    boolean mayHaveAnswer =
        flow.type() != FlowType.MODULE
            && others.stream()
                .anyMatch(
                    other ->
                        other.actions().stream()
                            .filter(action -> action.is(Behavior.TRANSFER_TO_FLOW))
                            .anyMatch(
                                a -> library.target(other, a).filter(flow::equals).isPresent()));
    var rules = new ReferenceRules(flow, setElsewhere, mayHaveAnswer, problems);
    rules.roots();
    rules.attributes(flow.actions().stream().noneMatch(a -> a.stores(ours)));
  }

  /// Reports each root that Connect does not know, once.
  private void roots() {
    var seen = new HashSet<String>();
    for (Action action : flow.actions()) {
      for (Read read : reads(action)) {
        if (!Catalogue.known().references().contains(read.root()) && seen.add(read.root())) {
          problems.add(
              Problem.warning(
                  Rule.UNKNOWN_REFERENCE,
                  action,
                  "$.%s is not a reference that Connect knows%s"
                      .formatted(
                          read.root(),
                          Similar.to(read.root(), Catalogue.known().references())
                              .map(" (did you mean $.%s?)"::formatted)
                              .orElse(": check its spelling"))));
        }
      }
    }
  }

  /// Reports each attribute that is read where nothing can have set it. A contact brings attributes
  /// of its own to every flow but the first, so only flow attributes are judged there.
  ///
  /// @param followsOffer whether another flow may have stored the number
  private void attributes(boolean followsOffer) {
    boolean isFirst =
        flow.type() == FlowType.CONTACT_FLOW
            && flow.actions().stream().noneMatch(a -> a.is(Behavior.CALL_STATUS));
    var setting = new LinkedHashMap<String, List<Action>>();
    for (Action action : flow.actions()) {
      for (String attribute : Attributes.setBy(action).keySet()) {
        setting.computeIfAbsent(attribute, _ -> new ArrayList<>()).add(action);
      }
    }
    var setBefore = new LinkedHashMap<String, Set<Action>>();
    setting.forEach((name, actions) -> setBefore.put(name, flow.after(actions, _ -> true)));
    Set<Action> afterModule = after(Behavior.INVOKE_MODULE);
    Set<Action> afterFunction = after(Behavior.INVOKE_FUNCTION);
    var seen = new HashSet<String>();
    for (Action action : flow.reachable(flow.start(), _ -> true)) {
      for (Read read : reads(action)) {
        boolean isSet =
            switch (read.root()) {
              case "Attributes" ->
                  !isFirst
                      || (followsOffer && KEPT_BY_OFFER.matcher(read.path()).matches())
                      || setElsewhere.contains(read.path())
                      || afterModule.contains(action)
                      || setBefore.getOrDefault(read.path(), Set.of()).contains(action);
              case "FlowAttributes" ->
                  setBefore.getOrDefault(read.path(), Set.of()).contains(action);
              case "External" ->
                  mayHaveAnswer
                      || (!isFirst && flow.type() != FlowType.MODULE)
                      || afterFunction.contains(action);
              default -> true;
            };
        if (!isSet && !read.name().isEmpty() && seen.add(read.path())) {
          neverSet(action, read, setBefore.keySet(), afterModule.contains(action));
        }
      }
    }
  }

  private void neverSet(Action action, Read read, Set<String> set, boolean isAfterModule) {
    String advice =
        read.root().equals("External")
            ? "no function was invoked before"
                + (isAfterModule || flow.type() == FlowType.MODULE ? NOT_SHARED : "")
            : set.contains(read.path())
                ? "it is set only later"
                : "no flow here sets it%s"
                    .formatted(
                        Similar.to(read.path(), set)
                            .map(" (did you mean %s?)"::formatted)
                            .orElse(", so that it is empty unless something else does"));
    problems.add(
        Problem.warning(
            Rule.ATTRIBUTE_NEVER_SET,
            action,
            "it reads %s, but %s".formatted(read.path(), advice)));
  }

  private Set<Action> after(Behavior behavior) {
    return flow.after(
        flow.actions().stream().filter(action -> action.is(behavior)).toList(), _ -> true);
  }

  /// The start of a JSONPath in a parameter.
  ///
  /// @param name what stands after the root; empty if nothing does
  private record Read(String root, String name) {
    String path() {
      return "$." + root + "." + name;
    }
  }

  private static List<Read> reads(Action action) {
    return texts(action.parameters())
        .flatMap(JsonPath::in)
        .map(JsonPath::names)
        .map(names -> new Read(names.getFirst(), names.size() == 1 ? "" : names.get(1)))
        .distinct()
        .toList();
  }

  private static Stream<String> texts(JsonNode node) {
    return node.isContainer()
        ? node.valueStream().flatMap(ReferenceRules::texts)
        : Stream.of(node.isString() ? node.asString() : "");
  }
}
