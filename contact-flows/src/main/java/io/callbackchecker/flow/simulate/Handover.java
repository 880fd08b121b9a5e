package io.callbackchecker.flow.simulate;

import static io.callbackchecker.flow.language.Branch.OnError.ANY;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.util.Optional;

/// How a flow gives its contact to another flow, an agent or a number.
record Handover(
    Flows flows, Contact contact, Episode episode, Decisions decisions, Guesses guesses) {

  /// Goes on in the flow that the action names, if it is given.
  Step toFlow(Action action) {
    var reference = decisions.reference(action, "ContactFlowId");
    Optional<Flow> flow = flows.beside().find(reference);
    if (flow.isEmpty()) {
      return reference.name().isEmpty()
          ? guesses.dependingOn(
              action.parameter("ContactFlowId"), contact.values, action, Step.error(action, ANY))
          : new Step.Stop(End.handedOver("the flow '%s'".formatted(reference.name())));
    }
    if (!takesCalls(flow.get())) {
      episode.note(
          Who.FLOW,
          "'%s' is of the type %s, to which no contact can be transferred"
              .formatted(flow.get().name(), flow.get().type()));
      return Step.error(action, ANY);
    }
    return new Step.GoTo(flow.get());
  }

  /// Goes through the module that the action names, if it is given.
  Step throughModule(Action action) {
    var reference = decisions.reference(action, "FlowModuleId");
    return flows
        .beside()
        .find(reference)
        .<Step>map(Step.Invoke::new)
        .orElseGet(
            () ->
                guesses.guess(
                    action,
                    Step.next(action),
                    "the module '%s' is not given".formatted(reference.name())));
  }

  Step toAgent() {
    return new Step.Stop(End.handedOver("an agent"));
  }

  /// Calls somebody else, who is assumed to answer.
  Step toNumber(Action action) {
    String named = action.parameter("ThirdPartyPhoneNumber");
    String number = contact.resolve(named);
    if (number.isEmpty()) {
      return guesses.dependingOn(named, contact.values, action, Step.error(action, ANY));
    }
    return action.parameter("ContinueFlowExecution").equalsIgnoreCase("true")
        ? guesses.guess(action, Step.next(action), "nobody is called at " + number)
        : new Step.Stop(End.handedOver(number));
  }

  private static boolean takesCalls(Flow flow) {
    FlowType type = flow.type();
    return type == null || type.takesTransfers();
  }
}
