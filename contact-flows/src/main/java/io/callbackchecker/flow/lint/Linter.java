package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.ActionType;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds what Connect would refuse in a flow, and what would harm a caller.
public final class Linter {
  private static final int MAX_ACTIONS = 250;
  private static final int MAX_CONTENT = 256_000;
  private static final int MAX_IDENTIFIER = 50;
  private static final Pattern FORBIDDEN = Pattern.compile("[%:(\\\\/)=$,;\\[\\]{}]");

  /// Types of actions that we know only by name.
  private static final List<String> OTHER_TYPES =
      List.of(
          """
          AssociateContactToCustomerProfile AuthenticateParticipant CheckHoursOfOperation
          CompleteOutboundCall ConnectParticipantWithLexBot CreateCase CreateContact
          CreateCustomerProfile CreatePersistentContactAssociation CreateTask CreateWisdomSession
          DequeueContactAndTransferToQueue DistributeByPercentage GetCase GetCustomerProfile
          GetMetricData InvokeFlowModule LoadContactContent ResumeContact ShowView
          StartOutboundChatContact StartOutboundEmailContact TransferContactToAgent
          TransferParticipantToThirdParty TransferToFlow UntagContact UpdateCase UpdateContactData
          UpdateContactMediaProcessing UpdateContactMediaStreamingBehavior
          UpdateContactRecordingAndAnalyticsBehavior UpdateContactRecordingBehavior
          UpdateContactRoutingBehavior UpdateContactRoutingCriteria UpdateContactTextToSpeechVoice
          UpdateCustomerProfile UpdateFlowAttributes UpdatePreviousContactParticipantState Wait
          """
              .split("\\s+"));

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
    for (Action action : flow.actions()) {
      action
          .known()
          .ifPresentOrElse(
              known -> ActionRules.check(action, known, flow.type(), problems),
              () -> unknown(action, problems));
    }
    targets(flow, problems);
    PathRules.check(flow, problems);
    FunctionRules.check(flow, problems);
    return problems;
  }

  private static void sizes(String json, Flow flow, List<Problem> problems) {
    if (flow.actions().size() > MAX_ACTIONS) {
      problems.add(
          Problem.error(
              "it has %s actions, but Connect accepts only %s: move some into a module"
                  .formatted(flow.actions().size(), MAX_ACTIONS)));
    }
    if (json.length() > MAX_CONTENT) {
      problems.add(
          Problem.error(
              "it has %s characters, but a template holds only %s: move actions into a module"
                  .formatted(json.length(), MAX_CONTENT)));
    }
    if (flow.type() == null) {
      problems.add(
          Problem.warning(
              "its Metadata does not say what type of flow it is, so whether it allows its actions"
                  + " was not checked: name the type with --type"));
    }
  }

  private static void identifiers(Flow flow, List<Problem> problems) {
    Set<String> seen = new HashSet<>();
    for (Action action : flow.actions()) {
      String identifier = action.identifier();
      if (!seen.add(identifier)) {
        problems.add(Problem.error(action, "another action has this identifier: rename one"));
      }
      if (identifier.length() > MAX_IDENTIFIER) {
        problems.add(
            Problem.error(
                action,
                "the identifier has %s characters, but Connect accepts only %s: shorten it"
                    .formatted(identifier.length(), MAX_IDENTIFIER)));
      }
      if (FORBIDDEN.matcher(identifier).find()) {
        problems.add(
            Problem.error(
                action,
                "an identifier may not contain any of % : ( \\ / ) = $ , ; [ ] { }: rename the"
                    + " action"));
      }
    }
  }

  private static void unknown(Action action, List<Problem> problems) {
    if (OTHER_TYPES.contains(action.type())) {
      problems.add(
          Problem.warning(
              action,
              "we do not know the rules of %s; only its targets were checked"
                  .formatted(action.type())));
    } else if (!action.type().isEmpty()) {
      problems.add(
          Problem.warning(
              action,
              "the type '%s' is unknown%s: check the spelling, and try the import"
                  .formatted(action.type(), meant(action.type()))));
    }
  }

  /// A known type with a similar name.
  private static String meant(String type) {
    return Stream.concat(
            OTHER_TYPES.stream(), Stream.of(ActionType.values()).map(known -> known.languageName))
        .filter(
            known -> known.equalsIgnoreCase(type) || known.contains(type) || type.contains(known))
        .sorted()
        .findFirst()
        .map(known -> " (did you mean %s?)".formatted(known))
        .orElse("");
  }

  private static void targets(Flow flow, List<Problem> problems) {
    if (!flow.start().isEmpty() && flow.action(flow.start()).isEmpty()) {
      problems.add(
          Problem.error(
              "StartAction names '%s', but there is no such action".formatted(flow.start())));
    }
    for (Action action : flow.actions()) {
      for (Branch branch : action.branches()) {
        if (flow.action(branch.target()).isEmpty()) {
          problems.add(
              Problem.error(
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
