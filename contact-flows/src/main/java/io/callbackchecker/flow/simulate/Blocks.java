package io.callbackchecker.flow.simulate;

import static io.callbackchecker.flow.language.Branch.OnError.ANY;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.ActionRule;
import io.callbackchecker.flow.language.ActionType;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What the actions of one flow do to a contact.
final class Blocks {
  private final @Nullable FlowType place;
  private final Contact contact;
  private final Episode episode;
  private final Guesses guesses;
  private final Dialogue dialogue;
  private final Decisions decisions;
  private final Queueing queueing;
  private final Handover handover;
  private final Invocations invocations;

  /// @param place the type of the flow, or of the one that has invoked this module; null if unknown
  /// @param unattended runs another flow, for a contact without a caller
  Blocks(
      Flows flows,
      Flow flow,
      @Nullable FlowType place,
      Contact contact,
      Caller caller,
      Episode episode,
      BiFunction<Flow, Contact, Ending> unattended) {
    this.place = place;
    this.contact = contact;
    this.episode = episode;
    guesses = new Guesses(flow, episode);
    dialogue = new Dialogue(flow, contact, caller, episode, guesses);
    decisions = new Decisions(flow, contact, caller, episode, guesses);
    queueing = new Queueing(flows, contact, episode, decisions, guesses, unattended);
    handover = new Handover(flows, contact, episode, decisions, guesses);
    invocations = new Invocations(flows.ours(), contact, episode, decisions, guesses);
  }

  /// How far each loop of the flow has come.
  List<Object> rounds() {
    return decisions.rounds();
  }

  Step perform(Action action) {
    if (episode.circumstances.fails(action)) {
      return Step.error(action, ANY);
    }
    Optional<Step> scripted = guesses.scripted(action);
    if (scripted.isPresent()) {
      return scripted.get();
    }
    warnIfRefused(action);
    int before = episode.guesses();
    Step step =
        action
            .behavior()
            .map(behavior -> perform(action, behavior))
            .orElseGet(
                () -> guesses.guess(action, Step.next(action), "no such type of action is known"));
    // One guess for an action is enough.
    return episode.guesses() > before ? step : guesses.unlessCertain(contact.values, action, step);
  }

  /// A run through an action that Connect refuses cannot happen; it is shown all the same.
  private void warnIfRefused(Action action) {
    FlowType type = place;
    ActionRule.Place allowed = action.known().map(ActionType::flowTypes).orElse(null);
    if (type != null && allowed != null && allowed.isEnforced() && !allowed.only().contains(type)) {
      guesses.report(action, "Connect refuses it in a flow of the type " + type);
    }
  }

  /// Goes on after the module that an action has invoked.
  ///
  /// @param result what the module has returned; empty if nothing
  Step afterModule(Action action, String result) {
    return action.conditions().isEmpty()
        ? Step.next(action)
        : guesses.guess(
            action,
            Step.match(action, result),
            "the documentation does not say how a module chooses a branch");
  }

  /// The end of a flow that goes in a circle from an action on.
  ///
  /// @param heard whether the contact hears something on the way, or waits
  /// @param guessed whether a result on the way had to be guessed
  End repeats(Action action, boolean heard, boolean guessed) {
    if (heard && (place == FlowType.CUSTOMER_QUEUE || isHold())) {
      episode.note(Who.FLOW, "the contact hears the same again and again while it waits");
      return waiting();
    }
    episode.note(
        Who.FLOW,
        "from '%s' on, the flow repeats itself%s"
            .formatted(
                guesses.title(action),
                guessed
                    ? " as long as every guess stays the same"
                    : heard ? ": a caller who does the same again never gets out" : ""));
    return End.of(guessed ? Ending.UNDECIDED : Ending.ENDLESS);
  }

  private Step perform(Action action, Behavior behavior) {
    return switch (behavior) {
      case PROMPT -> dialogue.say(action);
      case PROMPT_LOOP -> dialogue.repeat(action).orElseGet(() -> new Step.Stop(waiting()));
      case MENU -> dialogue.choose(action);
      case STORED_INPUT -> dialogue.enter(action);
      case PHONE_INPUT -> dialogue.enterNumber(action);
      case LEX -> dialogue.understand(action);
      case COMPARE -> decisions.compare(action);
      case LOOP -> decisions.loop(action);
      case CHECK_METRIC -> decisions.metric(action);
      case CALL_STATUS -> decisions.callStatus(action);
      case CHECK_HOURS -> decisions.hours(action);
      case SPLIT_BY_PERCENTAGE -> decisions.split(action);
      case WAIT -> decisions.await(action);
      case INVOKE_FUNCTION -> invocations.invoke(action);
      case INVOKE_MODULE -> handover.throughModule(action);
      case TRANSFER_TO_FLOW -> handover.toFlow(action);
      case TRANSFER_TO_AGENT -> handover.toAgent();
      case TRANSFER_TO_NUMBER -> handover.toNumber(action);
      case TRANSFER_TO_QUEUE -> queueing.transfer(action);
      case DEQUEUE_TO_QUEUE -> queueing.dequeue(action);
      case CREATE_CALLBACK -> queueing.createCallback(action);
      case SET_CALLBACK_NUMBER -> queueing.setCallbackNumber(action);
      case SET_QUEUE -> queueing.setQueue(action);
      case SET_ATTRIBUTES ->
          action.parameter("TargetContact").equals("Related")
              ? guesses.guess(action, Step.next(action), "there is no related contact here")
              : nextIf(
                  contact.values.setAttributes(action.parameters().path("Attributes")), action);
      case SET_FLOW_ATTRIBUTES ->
          nextIf(
              contact.values.setFlowAttributes(action.parameters().path("FlowAttributes")), action);
      case SET_HOOKS -> setHooks(action);
      case TAG -> {
        contact.setTags(action.parameters().path("Tags"));
        yield Step.next(action);
      }
      case UNTAG -> {
        contact.removeTags(action.parameters().path("TagKeys"));
        yield Step.next(action);
      }
      case TOUCHTONE_BUFFER, NO_EFFECT -> Step.next(action);
      case EXTERNAL -> guesses.guess(action, Step.next(action), "it belongs to another system");
      case DISCONNECT -> Step.stop(Ending.DISCONNECTED);
      case END_FLOW -> end();
      case END_MODULE -> new Step.Return(contact.resolve(action.parameter("Result")));
    };
  }

  private static Step nextIf(boolean works, Action action) {
    return works ? Step.next(action) : Step.error(action, ANY);
  }

  private Step setHooks(Action action) {
    Step step = Step.next(action);
    for (String event : action.parameters().path("EventHooks").propertyNames()) {
      String named = "EventHooks/" + event;
      contact.setHook(event, decisions.reference(action, named));
      step = guesses.dependingOn(action.parameter(named), contact.values, action, step);
    }
    return step;
  }

  /// The flow is over, but the contact may not be.
  private Step end() {
    if (place == FlowType.CUSTOMER_QUEUE || isHold()) {
      return new Step.Stop(waiting());
    }
    if (place == FlowType.CONTACT_FLOW) {
      episode.note(Who.FLOW, "the flow ends, and the contact with it");
      return Step.stop(Ending.DISCONNECTED);
    }
    return Step.stop(Ending.FLOW_ENDED);
  }

  /// The contact waits for an agent, or for the one who has put it on hold.
  private End waiting() {
    if (isHold()) {
      return End.of(Ending.ON_HOLD);
    }
    episode.queueCaller(contact);
    return End.of(Ending.IN_QUEUE);
  }

  private boolean isHold() {
    return place != null && place.isHold();
  }
}
