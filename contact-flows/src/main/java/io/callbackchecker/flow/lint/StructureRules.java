package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Checks what holds a flow together: its size, its identifiers and the targets of its branches.
record StructureRules(Flow flow, List<Problem> problems) {
  private static final int MAX_ACTIONS = 250;

  /// More than four times what Connect accepts.
  private static final int MAX_FOLLOWED = 1_000;

  private static final int MAX_CONTENT = 256_000;
  private static final int MAX_IDENTIFIER = 50;
  private static final Pattern FORBIDDEN = Pattern.compile("[%:(\\\\/)=$,;\\[\\]{}]");

  /// Source: Amazon Connect API reference, "Flow language actions".
  private static final Set<String> RESERVED =
      Set.of(
          "__proto__",
          "constructor",
          "__defineGetter__",
          "__defineSetter__",
          "toString",
          "hasOwnProperty",
          "isPrototypeOf",
          "propertyIsEnumerable",
          "toLocaleString",
          "valueOf");

  /// Whether the paths of a flow are few enough to be followed.
  static boolean canBeFollowed(Flow flow) {
    return flow.actions().size() <= MAX_FOLLOWED;
  }

  /// @param length how many characters the flow has, without the spaces between them
  static void check(Flow flow, int length, List<Problem> problems) {
    var rules = new StructureRules(flow, problems);
    rules.sizes(length);
    rules.identifiers();
    rules.targets();
  }

  private void sizes(int length) {
    if (flow.actions().size() > MAX_ACTIONS) {
      problems.add(
          Problem.error(
              Rule.FLOW_SIZE,
              "it has %s actions, but Connect accepts only %s: move some into a module%s"
                  .formatted(
                      flow.actions().size(),
                      MAX_ACTIONS,
                      canBeFollowed(flow) ? "" : " (its paths were not checked)")));
    }
    if (length > MAX_CONTENT) {
      problems.add(
          Problem.warning(
              Rule.FLOW_SIZE,
              "it has %s characters, but a CloudFormation template holds only %s: move actions into a module"
                  .formatted(length, MAX_CONTENT)));
    }
    if (flow.type() == null) {
      problems.add(
          Problem.warning(
              Rule.FLOW_TYPE_UNKNOWN,
              "its Metadata does not say what type of flow it is, so whether it allows its actions"
                  + " was not checked: name the type with --type"));
    }
  }

  private void identifiers() {
    Set<String> seen = new HashSet<>();
    for (Action action : flow.actions()) {
      String identifier = action.identifier();
      if (!seen.add(identifier)) {
        error(Rule.IDENTIFIER, action, "another action has this identifier: rename one");
      }
      if (identifier.length() > MAX_IDENTIFIER) {
        error(
            Rule.IDENTIFIER,
            action,
            "the identifier has %s characters, but Connect accepts only %s: shorten it"
                .formatted(identifier.length(), MAX_IDENTIFIER));
      }
      if (FORBIDDEN.matcher(identifier).find()) {
        error(
            Rule.IDENTIFIER,
            action,
            "an identifier may not contain any of % : ( \\ / ) = $ , ; [ ] { }: rename the action");
      }
      if (RESERVED.contains(identifier)) {
        error(
            Rule.IDENTIFIER, action, "Connect does not accept this identifier: rename the action");
      }
    }
  }

  private void targets() {
    if (!flow.start().isEmpty() && flow.action(flow.start()).isEmpty()) {
      problems.add(
          Problem.error(
              Rule.TARGET,
              "StartAction names '%s', but there is no such action".formatted(flow.start())));
    }
    for (Action action : flow.actions()) {
      for (Branch branch : action.branches()) {
        if (flow.action(branch.target()).isEmpty()) {
          missing(action, branch);
        }
      }
    }
  }

  private void missing(Action action, Branch branch) {
    if (!branch.target().isEmpty()) {
      error(
          Rule.TARGET,
          action,
          "the branch '%s' leads to '%s', but there is no such action"
              .formatted(branch.label(), branch.target()));
    } else if (isTaken(action, branch)) {
      error(
          Rule.TARGET,
          action,
          "the branch '%s' leads nowhere: give it a NextAction".formatted(branch.label()));
    }
  }

  /// Whether a contact may take a branch. Amazon's examples leave a `NextAction` empty that nobody
  /// takes.
  private static boolean isTaken(Action action, Branch branch) {
    return !(branch instanceof Branch.Next)
        || (action.ways().contains(branch) && !action.is(Behavior.DEQUEUE_TO_QUEUE));
  }

  private void error(Rule rule, Action action, String message) {
    problems.add(Problem.error(rule, action, message));
  }
}
