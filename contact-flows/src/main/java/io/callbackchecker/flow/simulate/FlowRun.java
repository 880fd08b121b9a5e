package io.callbackchecker.flow.simulate;

import static io.callbackchecker.flow.language.Branch.OnError.ANY;
import static io.callbackchecker.flow.language.Branch.OnError.FULL;
import static io.callbackchecker.flow.language.Branch.OnError.INVALID;
import static io.callbackchecker.flow.language.Branch.OnError.NOT_DIALABLE;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.ActionType;
import io.callbackchecker.flow.language.CheckerFunction;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.KeyedNumber;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Takes one contact through one flow.
final class FlowRun {
  private static final int MOST_STEPS = 1_000;

  private final Flow flow;
  private final Contact contact;
  private final Caller caller;
  private final Episode episode;
  private final Dialogue dialogue;

  FlowRun(Flow flow, Contact contact, Caller caller, Episode episode) {
    this.flow = flow;
    this.contact = contact;
    this.caller = caller;
    this.episode = episode;
    dialogue = new Dialogue(contact, caller, episode);
  }

  Ending run() {
    String at = flow.start();
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      Optional<Action> action = flow.action(at);
      if (action.isEmpty()) {
        return stranded("there is no action '%s'".formatted(at));
      }
      switch (step(action.get())) {
        case Step.Stop(Ending ending) -> {
          return ending;
        }
        case Step.Take(var branch, String wanted) -> {
          if (branch.isEmpty()) {
            return stranded("'%s' has no branch for %s".formatted(at, wanted));
          }
          episode.took(flow, action.get(), branch.get());
          at = branch.get().target();
        }
      }
    }
    return Ending.ENDLESS;
  }

  private Step step(Action action) {
    if (!contact.hungUp && caller.hangsUpAt(action)) {
      contact.hungUp = true;
      episode.note(Who.CALLER, "hangs up at '%s'".formatted(action.identifier()));
    }
    if (contact.hungUp && speaks(action)) {
      return new Step.Stop(Ending.HUNG_UP);
    }
    Step step = perform(action);
    return contact.hungUp && !episode.turned(Unverified.HANG_UP)
        ? new Step.Stop(Ending.HUNG_UP)
        : step;
  }

  private static boolean speaks(Action action) {
    return action
        .known()
        .map(
            type ->
                switch (type) {
                  case MENU, INPUT, PHONE_INPUT, PROMPT, DISCONNECT, TRANSFER_TO_QUEUE -> true;
                  case ASSOCIATE_HOOK,
                      CHECK_METRIC,
                      COMPARE,
                      CREATE_CALLBACK,
                      END_FLOW,
                      END_MODULE,
                      INVOKE_FUNCTION,
                      LOG,
                      LOOP,
                      SET_ATTRIBUTES,
                      SET_CALLBACK_NUMBER,
                      SET_QUEUE ->
                      false;
                })
        .orElse(true);
  }

  private Step perform(Action action) {
    Optional<ActionType> known = action.known();
    if (known.isEmpty()) {
      episode.note(
          Who.FLOW,
          "'%s' is a %s, which is not simulated".formatted(action.identifier(), action.type()));
      return Step.next(action);
    }
    if (flow.type().isPresent() && !known.get().place.allows(flow.type().get())) {
      return stranded(action, "it may not stand in a flow of the type " + flow.type().get());
    }
    Optional<String> problem = known.get().problem(action);
    if (problem.isPresent()) {
      return stranded(action, problem.get());
    }
    if (episode.fails(action)) {
      return Step.error(action, ANY);
    }
    return switch (known.get()) {
      case ASSOCIATE_HOOK -> {
        copyTexts(action.parameters().path("EventHooks"), contact.hooks);
        yield Step.next(action);
      }
      case COMPARE -> Step.match(action, contact.resolve(action.parameter("ComparisonValue")));
      case CHECK_METRIC -> Step.match(action, Integer.toString(episode.queueLength()));
      case CREATE_CALLBACK ->
          episode.createCallback(contact, action) ? Step.next(action) : Step.error(action, ANY);
      case DISCONNECT -> new Step.Stop(Ending.DISCONNECTED);
      case END_FLOW, END_MODULE -> new Step.Stop(Ending.FLOW_ENDED);
      case INVOKE_FUNCTION -> invoke(action);
      case LOG -> Step.next(action);
      case LOOP -> loop(action);
      case MENU -> dialogue.choose(action);
      case INPUT -> dialogue.enter(action);
      case PHONE_INPUT -> dialogue.enterNumber(action);
      case PROMPT -> dialogue.say(action);
      case SET_ATTRIBUTES -> {
        copyTexts(action.parameters().path("Attributes"), contact.attributes);
        yield Step.next(action);
      }
      case SET_CALLBACK_NUMBER -> setCallbackNumber(action);
      case SET_QUEUE -> {
        contact.hasQueue = true;
        yield Step.next(action);
      }
      case TRANSFER_TO_QUEUE -> transfer(action);
    };
  }

  private void copyTexts(JsonNode from, Map<String, String> to) {
    from.forEachEntry((name, value) -> to.put(name, contact.resolve(value.asString(""))));
  }

  private Step loop(Action action) {
    int rounds = contact.rounds.merge(action.identifier(), 1, Integer::sum);
    boolean done = rounds > contact.number(action.parameter("LoopCount"));
    if (done) {
      contact.rounds.remove(action.identifier());
    }
    return Step.match(action, done ? "DoneLooping" : "ContinueLooping");
  }

  private Step setCallbackNumber(Action action) {
    String number = contact.resolve(action.parameter("CallbackNumber"));
    if (!KeyedNumber.isE164(number)) {
      return Step.error(action, INVALID);
    }
    if (!episode.isDialable(number)) {
      return Step.error(action, NOT_DIALABLE);
    }
    contact.callbackNumber = number;
    return Step.next(action);
  }

  private Step transfer(Action action) {
    if (!contact.hasQueue) {
      return Step.error(action, ANY);
    }
    return episode.enterQueue(contact) ? new Step.Stop(Ending.IN_QUEUE) : Step.error(action, FULL);
  }

  private Step invoke(Action action) {
    Optional<CheckerFunction> function = CheckerFunction.invokedBy(action);
    if (function.isEmpty()) {
      episode.note(
          Who.FUNCTION,
          "%s is not on this machine: it fails".formatted(action.parameter("LambdaFunctionARN")));
    }
    Optional<JsonNode> answer = function.flatMap(f -> episode.invoke(action, f, contact));
    contact.external = answer.orElse(JsonNodeFactory.instance.objectNode());
    return answer.isPresent() ? Step.next(action) : Step.error(action, ANY);
  }

  private Step stranded(Action action, String why) {
    return new Step.Stop(stranded("'%s': %s".formatted(action.identifier(), why)));
  }

  private Ending stranded(String why) {
    episode.note(Who.FLOW, "no way on: " + why);
    return Ending.STRANDED;
  }
}
