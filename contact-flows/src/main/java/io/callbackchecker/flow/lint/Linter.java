package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Catalogue;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Problem.Severity;
import io.callbackchecker.flow.language.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds what Connect would refuse in a flow, and what would harm a caller.
public final class Linter {
  private static final int MAX_ACTIONS = 250;
  private static final int MAX_CONTENT = 256_000;
  private static final int MAX_IDENTIFIER = 50;
  private static final Pattern FORBIDDEN = Pattern.compile("[%:(\\\\/)=$,;\\[\\]{}]");

  private Linter() {}

  /// All problems of a flow, in the order of its actions.
  ///
  /// @param type the type of the flow, whatever the file says; null for the one in the file
  public static List<Problem> lint(String json, @Nullable FlowType type) {
    var read = FlowReader.read(json);
    var flow = type == null ? read.flow() : read.flow().ofType(type);
    var problems = new ArrayList<>(read.problems());
    if (flow.actions().isEmpty()) {
      return problems;
    }
    sizes(json, flow, problems);
    identifiers(flow, problems);
    Set<String> unknown = new TreeSet<>();
    for (Action action : flow.actions()) {
      action
          .known()
          .ifPresentOrElse(
              known -> CatalogueRules.check(action, known, flow.type(), problems),
              () -> unknown.add(action.type()));
    }
    unknown.forEach(each -> unknown(each, problems));
    targets(flow, problems);
    PathRules.check(flow, problems);
    FunctionRules.check(flow, problems);
    return problems;
  }

  private static void sizes(String json, Flow flow, List<Problem> problems) {
    if (flow.actions().size() > MAX_ACTIONS) {
      problems.add(
          Problem.error(
              Rule.FLOW_SIZE,
              "it has %s actions, but Connect accepts only %s: move some into a module"
                  .formatted(flow.actions().size(), MAX_ACTIONS)));
    }
    if (json.length() > MAX_CONTENT) {
      problems.add(
          Problem.error(
              Rule.FLOW_SIZE,
              "it has %s characters, but a template holds only %s: move actions into a module"
                  .formatted(json.length(), MAX_CONTENT)));
    }
    if (flow.type() == null) {
      problems.add(
          Problem.warning(
              Rule.FLOW_TYPE_UNKNOWN,
              "its Metadata does not say what type of flow it is, so whether it allows its actions"
                  + " was not checked: name the type with --type"));
    }
  }

  private static void identifiers(Flow flow, List<Problem> problems) {
    Set<String> seen = new HashSet<>();
    for (Action action : flow.actions()) {
      String identifier = action.identifier();
      if (!seen.add(identifier)) {
        problems.add(
            Problem.error(
                Rule.IDENTIFIER, action, "another action has this identifier: rename one"));
      }
      if (identifier.length() > MAX_IDENTIFIER) {
        problems.add(
            Problem.error(
                Rule.IDENTIFIER,
                action,
                "the identifier has %s characters, but Connect accepts only %s: shorten it"
                    .formatted(identifier.length(), MAX_IDENTIFIER)));
      }
      if (FORBIDDEN.matcher(identifier).find()) {
        problems.add(
            Problem.error(
                Rule.IDENTIFIER,
                action,
                "an identifier may not contain any of % : ( \\ / ) = $ , ; [ ] { }: rename the"
                    + " action"));
      }
    }
  }

  /// Reports a type that the catalogue does not have, once for all of its uses.
  private static void unknown(String type, List<Problem> problems) {
    if (type.isEmpty()) {
      return;
    }
    Catalogue.known()
        .misspelling(type)
        .ifPresentOrElse(
            misspelling ->
                problems.add(
                    new Problem(
                        Rule.TYPE_MISSPELT,
                        misspelling.isEnforced() ? Severity.ERROR : Severity.WARNING,
                        null,
                        "there is no type '%s': write %s%s"
                            .formatted(
                                type,
                                misspelling.meant(),
                                misspelling.note().isEmpty()
                                    ? ""
                                    : " (%s)".formatted(misspelling.note())))),
            () ->
                problems.add(
                    Problem.warning(
                        Rule.TYPE_UNKNOWN,
                        "the type '%s' is unknown: check the spelling, and try the import"
                            .formatted(type))));
  }

  private static void targets(Flow flow, List<Problem> problems) {
    if (!flow.start().isEmpty() && flow.action(flow.start()).isEmpty()) {
      problems.add(
          Problem.error(
              Rule.TARGET,
              "StartAction names '%s', but there is no such action".formatted(flow.start())));
    }
    for (Action action : flow.actions()) {
      for (Branch branch : action.branches()) {
        if (flow.action(branch.target()).isEmpty()) {
          problems.add(
              Problem.error(
                  Rule.TARGET,
                  action,
                  branch.target().isEmpty()
                      ? "the branch '%s' leads nowhere: give it a NextAction"
                          .formatted(branch.label())
                      : "the branch '%s' leads to '%s', but there is no such action"
                          .formatted(branch.label(), branch.target())));
        }
      }
    }
  }
}
