package io.callbackchecker.flow.simulate;

import static io.callbackchecker.flow.language.Branch.OnError.ANY;
import static io.callbackchecker.flow.language.Branch.OnError.FULL;
import static io.callbackchecker.flow.language.Branch.OnError.INVALID;
import static io.callbackchecker.flow.language.Branch.OnError.NOT_DIALABLE;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.Reference;
import io.callbackchecker.flow.simulate.Circumstances.Full;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a flow does with queues and callbacks.
///
/// @param unattended runs another flow, for a contact without a caller
record Queueing(
    Flows flows,
    Contact contact,
    Episode episode,
    Decisions decisions,
    Guesses guesses,
    BiFunction<Flow, Contact, Ending> unattended) {
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{1,14}");

  Step setQueue(Action action) {
    var queue = queue(action);
    String named = action.parameter("QueueId") + action.parameter("AgentId");
    if (queue.text().isEmpty() && contact.values.knows(named)) {
      episode.note(Who.FLOW, "'%s' names no queue".formatted(guesses.title(action)));
      return Step.error(action, ANY);
    }
    contact.setQueue(queue);
    return guesses.dependingOn(named, contact.values, action, Step.next(action));
  }

  Step setCallbackNumber(Action action) {
    String named = action.parameter("CallbackNumber");
    return guesses.dependingOn(
        named, contact.values, action, setCallbackNumber(action, contact.resolve(named)));
  }

  private Step setCallbackNumber(Action action, String number) {
    if (!E164.matcher(number).matches()) {
      return Step.error(action, INVALID);
    }
    if (episode.instance.undialable().contains(number)) {
      return Step.error(action, NOT_DIALABLE);
    }
    contact.setCallbackNumber(number);
    return Step.next(action);
  }

  Step transfer(Action action) {
    if (!contact.hasQueue()) {
      episode.note(Who.QUEUE, "no queue is set");
      return Step.error(action, ANY);
    }
    if (episode.hasNoRoom(contact.isCallback() ? Full.CALLBACKS : Full.CALLS)) {
      return Step.error(action, FULL);
    }
    if (contact.isCallback()) {
      episode.queueCallback(contact);
      return Step.stop(Ending.IN_QUEUE);
    }
    if (episode.isInLine(contact)) {
      // Its queue flow runs already.
      episode.note(Who.QUEUE, "the caller waits in line already");
      return Step.stop(Ending.IN_QUEUE);
    }
    episode.queueCaller(contact);
    return contact
        .hook("CustomerQueue")
        .flatMap(queueFlow -> given(action, queueFlow))
        .<Step>map(Step.Wait::new)
        .orElseGet(() -> Step.stop(Ending.IN_QUEUE));
  }

  /// Moves a contact that waits in a queue to another one.
  Step dequeue(Action action) {
    if (episode.hasNoRoom(Full.CALLS)) {
      return Step.error(action, FULL);
    }
    var queue = queue(action);
    if (queue.text().isEmpty()) {
      episode.note(Who.QUEUE, "the caller stays in the same queue");
    } else {
      contact.setQueue(queue);
      episode.note(Who.QUEUE, "the caller moves to the queue '%s'".formatted(queue.name()));
    }
    episode.queueCaller(contact);
    return Step.stop(Ending.IN_QUEUE);
  }

  Step createCallback(Action action) {
    int attempts = contact.number(action.parameter("MaximumConnectionAttempts"));
    String named = action.parameter("QueueId") + action.parameter("AgentId");
    boolean hasQueue = contact.hasQueue() || !named.isEmpty();
    if (!hasQueue || attempts < 1) {
      episode.note(
          Who.QUEUE,
          hasQueue ? "MaximumConnectionAttempts is not a number from 1" : "no queue is set");
      return Step.error(action, ANY);
    }
    Contact callback = callback(action, attempts);
    Flow creation = creation(action);
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

  /// The queue, or the agent's own queue, that an action names.
  private Reference queue(Action action) {
    var queue = decisions.reference(action, "QueueId");
    return queue.text().isEmpty() ? decisions.reference(action, "AgentId") : queue;
  }

  /// The creation flow that the action itself names, if it is given; otherwise the usual one.
  private @Nullable Flow creation(Action action) {
    var reference = decisions.reference(action, "ContactFlowId");
    Flow usual = flows.creation();
    return usual == null && !action.parameter("ContactFlowId").isEmpty()
        ? given(action, reference).orElse(null)
        : flows.beside().find(reference).orElse(usual);
  }

  /// A flow that runs because of an action. If it is not given, the outcome says so.
  private Optional<Flow> given(Action action, Reference reference) {
    Optional<Flow> flow = flows.beside().find(reference);
    if (flow.isEmpty()) {
      guesses.report(action, Guesses.notGiven(reference));
    }
    return flow;
  }

  private Contact callback(Action action, int attempts) {
    boolean hooksAreLost = contact.hasHooks() && episode.turned(Unverified.HOOKS);
    boolean oneMore = episode.turned(Unverified.ATTEMPTS);
    return contact.callback(
        flows.customerFirst() == null ? Contact.CALLBACK : Contact.QUEUED_FIRST,
        oneMore ? attempts + 1 : attempts,
        seconds(action, "RetryDelaySeconds"),
        seconds(action, "InitialCallDelaySeconds"),
        contact.isCallback() && episode.turned(Unverified.RETRY),
        hooksAreLost,
        episode.instance.now());
  }

  private void create(Flow creation, Contact callback) {
    if (unattended.apply(creation, callback) != Ending.IN_QUEUE) {
      episode.instance.contacts().end(callback.record, "CONTACT_FLOW_DISCONNECT");
    }
  }

  private Duration seconds(Action action, String parameter) {
    return Duration.ofSeconds(contact.number(action.parameter(parameter)));
  }
}
