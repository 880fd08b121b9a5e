package io.callbackchecker.flow.simulate;

import static io.callbackchecker.flow.language.Branch.OnError.ANY;
import static io.callbackchecker.flow.language.Branch.OnError.FULL;
import static io.callbackchecker.flow.language.Branch.OnError.INVALID;
import static io.callbackchecker.flow.language.Branch.OnError.NOT_DIALABLE;

import io.callbackchecker.Operation;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.simulate.Circumstances.Full;
import io.callbackchecker.flow.simulate.Outcome.Invocation;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/// Runs one contact through one flow.
final class FlowRun {
  private static final int MAX_STEPS = 1_000;
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{1,14}");

  /// Stands in for the caller in flows that ask nobody.
  private static final Caller NOBODY = (_, _) -> Optional.of("");

  private final Flows flows;
  private final Flow flow;
  private final Contact contact;
  private final Caller caller;
  private final Episode episode;
  private final Dialogue dialogue;

  /// @param flows the other flows of the instance
  FlowRun(Flows flows, Flow flow, Contact contact, Caller caller, Episode episode) {
    this.flows = flows;
    this.flow = flow;
    this.contact = contact;
    this.caller = caller;
    this.episode = episode;
    dialogue = new Dialogue(contact, caller, episode);
  }

  /// Runs a flow in which there is no caller to ask.
  static Ending unattended(Flows flows, Flow flow, Contact contact, Episode episode) {
    episode.note(Who.FLOW, "'%s' runs".formatted(flow.name()));
    Ending ending = new FlowRun(flows, flow, contact, NOBODY, episode).run();
    if (ending == Ending.STRANDED || ending == Ending.ENDLESS) {
      episode.harmed(ending);
    }
    return ending;
  }

  Ending run() {
    episode.runsFor(contact);
    Ending ending = runThrough();
    episode.leaveFlow();
    return ending;
  }

  private Ending runThrough() {
    String at = flow.start();
    for (int steps = 0; steps < MAX_STEPS; steps++) {
      Optional<Action> action = flow.action(at);
      if (action.isEmpty()) {
        return stranded("there is no action '%s'".formatted(at));
      }
      switch (step(action.get())) {
        case Step.Stop(Ending ending) -> {
          return ending;
        }
        case Step.Lack(String wanted) -> {
          return stranded("'%s' has no branch for %s".formatted(at, wanted));
        }
        case Step.Take(Branch branch) -> {
          episode.took(flow, action.get(), branch);
          at = branch.target();
        }
      }
    }
    return Ending.ENDLESS;
  }

  private Step step(Action action) {
    episode.enter(action);
    if (!contact.hungUp() && caller.hangsUpAt(action)) {
      contact.hangUp();
      episode.note(Who.CALLER, "hangs up at '%s'".formatted(action.identifier()));
    }
    if (contact.hungUp() && needsContact(action)) {
      return new Step.Stop(Ending.HUNG_UP);
    }
    Step step = perform(action);
    return contact.hungUp() && !episode.turned(Unverified.HANG_UP)
        ? new Step.Stop(Ending.HUNG_UP)
        : step;
  }

  /// Whether a contact must be there for it.
  private static boolean needsContact(Action action) {
    return action
        .behavior()
        .map(b -> b.speaks() || b == Behavior.DISCONNECT || b == Behavior.TRANSFER_TO_QUEUE)
        .orElse(true);
  }

  private Step perform(Action action) {
    Optional<Behavior> behavior = action.behavior();
    if (behavior.isEmpty()) {
      episode.note(
          Who.FLOW,
          "'%s' is a %s, which is not simulated".formatted(action.identifier(), action.type()));
      return Step.next(action);
    }
    if (episode.circumstances.fails(action)) {
      return Step.error(action, ANY);
    }
    return switch (behavior.get()) {
      case SET_HOOKS -> {
        contact.setHooks(action.parameters().path("EventHooks"));
        yield Step.next(action);
      }
      case CALL_STATUS -> dialogue.callStatus(action);
      case COMPARE -> Step.match(action, contact.resolve(action.parameter("ComparisonValue")));
      case CHECK_METRIC -> Step.match(action, String.valueOf(episode.instance.waiting().size()));
      case CREATE_CALLBACK -> createCallback(action);
      case DISCONNECT -> new Step.Stop(Ending.DISCONNECTED);
      case END_FLOW -> end();
      case END_MODULE -> new Step.Stop(Ending.FLOW_ENDED);
      case INVOKE_FUNCTION -> invoke(action);
      case TOUCHTONE_BUFFER,
          LEX,
          CHECK_HOURS,
          SPLIT_BY_PERCENTAGE,
          WAIT,
          INVOKE_MODULE,
          TRANSFER_TO_FLOW,
          DEQUEUE_TO_QUEUE,
          TRANSFER_TO_AGENT,
          TRANSFER_TO_NUMBER,
          SET_FLOW_ATTRIBUTES,
          UNTAG,
          NO_EFFECT,
          EXTERNAL ->
          Step.next(action);
      case LOOP -> loop(action);
      case MENU -> dialogue.choose(action);
      case STORED_INPUT -> dialogue.enter(action);
      case PHONE_INPUT -> dialogue.enterNumber(action);
      case PROMPT -> dialogue.say(action);
      case PROMPT_LOOP -> dialogue.repeat(action).orElseGet(this::end);
      case SET_ATTRIBUTES -> {
        contact.setAttributes(action.parameters().path("Attributes"));
        yield Step.next(action);
      }
      case SET_CALLBACK_NUMBER -> setCallbackNumber(action);
      case SET_QUEUE -> {
        contact.setQueue();
        yield Step.next(action);
      }
      case TAG -> {
        contact.setTags(action.parameters().path("Tags"));
        yield Step.next(action);
      }
      case TRANSFER_TO_QUEUE -> transfer(action);
    };
  }

  /// The flow is over, but the contact is not.
  private Step end() {
    if (flow.type() != FlowType.CUSTOMER_QUEUE) {
      return new Step.Stop(Ending.FLOW_ENDED);
    }
    episode.queueCaller(contact);
    return new Step.Stop(Ending.IN_QUEUE);
  }

  private Step loop(Action action) {
    int rounds = contact.number(action.parameter("LoopCount"));
    return Step.match(
        action,
        contact.loopsAgain(action.identifier(), rounds) ? "ContinueLooping" : "DoneLooping");
  }

  private Step createCallback(Action action) {
    if (!contact.hasQueue() && action.parameter("QueueId").isEmpty()) {
      return Step.error(action, ANY);
    }
    boolean hooksAreLost = contact.hasHooks() && episode.turned(Unverified.HOOKS);
    int attempts = contact.number(action.parameter("MaximumConnectionAttempts"));
    boolean oneMore = episode.turned(Unverified.ATTEMPTS);
    Contact callback =
        contact.callback(
            flows.customerFirst() == null ? Contact.CALLBACK : Contact.QUEUED_FIRST,
            oneMore ? attempts + 1 : attempts,
            seconds(action, "RetryDelaySeconds"),
            seconds(action, "InitialCallDelaySeconds"),
            contact.isCallback() && episode.turned(Unverified.RETRY),
            hooksAreLost,
            episode.instance.now());
    Flow creation = flows.creation();
    if (creation != null) {
      episode.instance.contacts().add(callback.record);
      // The creation flow runs when the caller has gone, so its outcome cannot reach this flow.
      episode.later(() -> create(creation, callback));
      return Step.next(action);
    }
    if (episode.hasNoRoom(Full.CALLBACKS)) {
      return Step.error(action, ANY);
    }
    episode.instance.contacts().add(callback.record);
    episode.queueCallback(callback);
    return Step.next(action);
  }

  private void create(Flow creation, Contact callback) {
    if (unattended(flows, creation, callback, episode) != Ending.IN_QUEUE) {
      episode.instance.contacts().end(callback.record, "CONTACT_FLOW_DISCONNECT");
    }
  }

  private Duration seconds(Action action, String parameter) {
    return Duration.ofSeconds(contact.number(action.parameter(parameter)));
  }

  private Step setCallbackNumber(Action action) {
    String number = contact.resolve(action.parameter("CallbackNumber"));
    if (!E164.matcher(number).matches()) {
      return Step.error(action, INVALID);
    }
    if (episode.instance.undialable().contains(number)) {
      return Step.error(action, NOT_DIALABLE);
    }
    contact.setCallbackNumber(number);
    return Step.next(action);
  }

  private Step transfer(Action action) {
    if (!contact.hasQueue()) {
      return Step.error(action, ANY);
    }
    if (episode.hasNoRoom(contact.isCallback() ? Full.CALLBACKS : Full.CALLS)) {
      return Step.error(action, FULL);
    }
    if (contact.isCallback()) {
      episode.queueCallback(contact);
    } else {
      episode.queueCaller(contact);
    }
    return new Step.Stop(Ending.IN_QUEUE);
  }

  private Step invoke(Action action) {
    Optional<Operation> function = action.operation();
    if (function.isEmpty()) {
      episode.note(
          Who.FUNCTION,
          "%s is not on this machine: it fails".formatted(action.parameter("LambdaFunctionARN")));
    }
    // What the function answers may change what they refer to.
    var parameters = contact.resolved(action.parameters().path("LambdaInvocationAttributes"));
    Optional<JsonNode> answer =
        function.flatMap(
            f -> new FunctionCall(episode, f, episode.nextMishap(f)).invoke(action, contact));
    contact.receive(answer.orElse(JsonNodeFactory.instance.objectNode()));
    episode.invoked(
        new Invocation(
            action.identifier(),
            function.map(Operation::word).orElseGet(() -> functionName(action)),
            parameters,
            answer.orElse(MissingNode.getInstance())));
    return answer.isPresent() ? Step.next(action) : Step.error(action, ANY);
  }

  /// The name of a function in its ARN, or all that the flow says of it.
  private String functionName(Action action) {
    return contact
        .resolve(action.parameter("LambdaFunctionARN"))
        .replaceFirst("(?s)^arn:.*?:function:([^:]+).*$", "$1");
  }

  private Ending stranded(String why) {
    episode.note(Who.FLOW, "dead end: " + why);
    return Ending.STRANDED;
  }
}
