package io.callbackchecker.local.flow;

import static io.callbackchecker.local.flow.Branch.OnError.ANY;
import static io.callbackchecker.local.flow.Branch.OnError.FULL;
import static io.callbackchecker.local.flow.Branch.OnError.INVALID;
import static io.callbackchecker.local.flow.Branch.OnError.NOT_DIALABLE;
import static io.callbackchecker.local.flow.Branch.OnError.NO_INPUT;
import static io.callbackchecker.local.flow.Branch.OnError.NO_MATCH;
import static io.callbackchecker.local.flow.Branch.OnError.NO_PHONE_NUMBER;

import io.callbackchecker.local.flow.Transcript.Who;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Takes one contact through one flow.
final class FlowRun {
  private static final int MOST_STEPS = 1_000;
  private static final int WORDS_IN_A_SECOND = 3;

  /// What Connect stores where a caller keys nothing.
  private static final String NOTHING = "Timeout";

  private final Flow flow;
  private final Contact contact;
  private final Caller caller;
  private final Episode episode;

  /// What an action comes to.
  private sealed interface Step {
    /// A branch, or none that the action has.
    record Take(Optional<? extends Branch> branch, String wanted) implements Step {}

    record Stop(Ending ending) implements Step {}
  }

  FlowRun(Flow flow, Contact contact, Caller caller, Episode episode) {
    this.flow = flow;
    this.contact = contact;
    this.caller = caller;
    this.episode = episode;
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
      return next(action);
    }
    if (flow.type().isPresent() && !known.get().place.allows(flow.type().get())) {
      return stranded(action, "it may not stand in a flow of the type " + flow.type().get());
    }
    Optional<String> problem = known.get().problem(action);
    if (problem.isPresent()) {
      return stranded(action, problem.get());
    }
    if (episode.fails(action)) {
      return error(action, ANY);
    }
    return switch (known.get()) {
      case ASSOCIATE_HOOK -> {
        copyTexts(action.parameters().path("EventHooks"), contact.hooks);
        yield next(action);
      }
      case COMPARE -> match(action, contact.resolve(action.parameter("ComparisonValue")));
      case CHECK_METRIC -> match(action, Integer.toString(episode.queueLength()));
      case CREATE_CALLBACK ->
          episode.createCallback(contact, action) ? next(action) : error(action, ANY);
      case DISCONNECT -> new Step.Stop(Ending.DISCONNECTED);
      case END_FLOW, END_MODULE -> new Step.Stop(Ending.FLOW_ENDED);
      case INVOKE_FUNCTION -> invoke(action);
      case LOG -> next(action);
      case LOOP -> loop(action);
      case MENU -> ask(action, keys -> menu(action, keys));
      case INPUT -> ask(action, keys -> input(action, keys));
      case PHONE_INPUT -> ask(action, keys -> phoneInput(action, keys));
      case PROMPT -> {
        hear(action);
        yield next(action);
      }
      case SET_ATTRIBUTES -> {
        copyTexts(action.parameters().path("Attributes"), contact.attributes);
        yield next(action);
      }
      case SET_CALLBACK_NUMBER -> setCallbackNumber(action);
      case SET_QUEUE -> {
        contact.hasQueue = true;
        yield next(action);
      }
      case TRANSFER_TO_QUEUE -> transfer(action);
    };
  }

  private void copyTexts(JsonNode from, Map<String, String> to) {
    from.forEachEntry((name, value) -> to.put(name, contact.resolve(value.asString(""))));
  }

  private Step match(Action action, String value) {
    return Conditions.firstMet(action, value)
        .<Step>map(met -> new Step.Take(Optional.of(met), ""))
        .orElseGet(() -> error(action, NO_MATCH));
  }

  private Step loop(Action action) {
    int rounds = contact.rounds.merge(action.identifier(), 1, Integer::sum);
    boolean done = rounds > contact.number(action.parameter("LoopCount"));
    if (done) {
      contact.rounds.remove(action.identifier());
    }
    return match(action, done ? "DoneLooping" : "ContinueLooping");
  }

  private Step ask(Action action, Function<String, Step> pressed) {
    if (!contact.channel.equals("VOICE")) {
      return error(action, ANY);
    }
    Optional<String> keys = caller.press(action, hear(action)).map(k -> k.replace("#", ""));
    if (keys.isEmpty()) {
      contact.hungUp = true;
      episode.note(Who.CALLER, "hangs up");
      return new Step.Stop(Ending.HUNG_UP);
    }
    episode.note(Who.CALLER, keys.get().isEmpty() ? "presses nothing" : "presses " + keys.get());
    return pressed.apply(keys.get());
  }

  private Step menu(Action action, String keys) {
    return keys.isEmpty() ? error(action, NO_INPUT) : match(action, keys.substring(0, 1));
  }

  private Step input(Action action, String keys) {
    contact.storedInput = keys.isEmpty() ? NOTHING : keys;
    return next(action);
  }

  private Step phoneInput(Action action, String keys) {
    if (keys.isEmpty()) {
      return input(action, keys);
    }
    String country = action.parameter("InputValidation/PhoneNumberValidation/CountryCode");
    Optional<String> number = KeyedNumber.international(keys, country);
    if (number.isEmpty()) {
      return error(action, NO_PHONE_NUMBER);
    }
    boolean asKeyed = !country.isEmpty() && episode.turned(Unverified.LOCAL_NUMBERS);
    return input(action, asKeyed ? keys : number.get());
  }

  private Step setCallbackNumber(Action action) {
    String number = contact.resolve(action.parameter("CallbackNumber"));
    if (!KeyedNumber.isE164(number)) {
      return error(action, INVALID);
    }
    if (!episode.isDialable(number)) {
      return error(action, NOT_DIALABLE);
    }
    contact.callbackNumber = number;
    return next(action);
  }

  private Step transfer(Action action) {
    if (!contact.hasQueue) {
      return error(action, ANY);
    }
    return episode.enterQueue(contact) ? new Step.Stop(Ending.IN_QUEUE) : error(action, FULL);
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
    return answer.isPresent() ? next(action) : error(action, ANY);
  }

  private String hear(Action action) {
    String text = contact.resolve(action.parameter("Text") + action.parameter("SSML"));
    String heard = text.isEmpty() ? "a recording" : text;
    episode.note(Who.CALLER_HEARS, heard);
    episode.pass((double) heard.split(" ").length / WORDS_IN_A_SECOND);
    contact.silence = 0;
    return heard;
  }

  private static Step next(Action action) {
    return new Step.Take(action.next(), "going on");
  }

  private static Step error(Action action, String type) {
    return new Step.Take(action.error(type), type);
  }

  private Step stranded(Action action, String why) {
    return new Step.Stop(stranded("'%s': %s".formatted(action.identifier(), why)));
  }

  private Ending stranded(String why) {
    episode.note(Who.FLOW, "no way on: " + why);
    return Ending.STRANDED;
  }
}
