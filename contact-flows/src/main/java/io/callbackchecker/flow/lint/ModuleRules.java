package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Library;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Checks what flows that are checked together refer to: each must be of the type that the place
/// where it is named asks for.
///
/// @param library the flows, by their names
record ModuleRules(Library library, List<Problem> problems) {
  private static final int ENDLESS = Integer.MAX_VALUE;

  private static final Map<String, FlowType> HOOKS =
      Map.of(
          "AgentHold", FlowType.AGENT_HOLD,
          "AgentWhisper", FlowType.AGENT_WHISPER,
          "CustomerHold", FlowType.CUSTOMER_HOLD,
          "CustomerQueue", FlowType.CUSTOMER_QUEUE,
          "CustomerWhisper", FlowType.CUSTOMER_WHISPER);

  private static final Set<FlowType> TRANSFERABLE =
      Stream.of(FlowType.values())
          .filter(FlowType::takesTransfers)
          .collect(Collectors.toUnmodifiableSet());

  void check(Flow flow) {
    for (Action action : flow.actions()) {
      if (action.is(Behavior.INVOKE_MODULE)) {
        refersTo(flow, action, "FlowModuleId", Set.of(FlowType.MODULE));
        nesting(flow, action);
      } else if (action.is(Behavior.TRANSFER_TO_FLOW)) {
        refersTo(flow, action, "ContactFlowId", TRANSFERABLE);
      } else if (action.is(Behavior.SET_HOOKS)) {
        HOOKS.forEach((hook, type) -> refersTo(flow, action, "EventHooks/" + hook, Set.of(type)));
      }
    }
  }

  private void refersTo(Flow flow, Action action, String parameter, Set<FlowType> types) {
    library
        .target(flow, action, parameter)
        .map(Flow::type)
        .filter(type -> !types.contains(type))
        .ifPresent(
            type ->
                problems.add(
                    Problem.warning(
                        Rule.FLOW_REFERENCE,
                        action,
                        "%s names a flow of the type %s, but Connect takes one of the type %s"
                            .formatted(
                                parameter,
                                type,
                                String.join(
                                    " or ",
                                    types.stream().map(FlowType::toString).sorted().toList())))));
  }

  private void nesting(Flow flow, Action action) {
    var module = library.target(flow, action, "FlowModuleId");
    int depth = module.isEmpty() ? 0 : depth(module.get(), new ArrayList<>(List.of(flow)));
    if (depth > Library.MAX_DEPTH) {
      problems.add(
          Problem.warning(
              Rule.MODULE_NESTING,
              action,
              depth == ENDLESS
                  ? "this module invokes itself, directly or through others"
                  : "more than %s modules invoke each other from here: Connect takes no more"
                      .formatted(Library.MAX_DEPTH)));
    }
  }

  /// How deep modules invoke each other, as far as that matters.
  ///
  /// @param path the flows that have led here
  private int depth(Flow module, List<Flow> path) {
    if (path.contains(module)) {
      return module == path.getFirst() ? ENDLESS : 0;
    }
    if (path.size() > Library.MAX_DEPTH) {
      return 1;
    }
    path.add(module);
    int deepest =
        module.actions().stream()
            .filter(action -> action.is(Behavior.INVOKE_MODULE))
            .flatMap(action -> library.target(module, action, "FlowModuleId").stream())
            .distinct()
            .mapToInt(next -> depth(next, path))
            .max()
            .orElse(0);
    path.removeLast();
    return deepest == ENDLESS ? ENDLESS : deepest + 1;
  }
}
