package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.flow.simulate.Transcript.Line;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A Connect instance with one queue: callers call, callbacks wait, agents take them.
public final class CallCenter {
  private final Flows flows;
  private final Instance instance;
  private final Set<Unverified> turned;
  private final Consumer<Line> listener;

  /// A new instance, where nothing has happened yet.
  ///
  /// @param turned the questions whose second reading applies
  /// @param undialable numbers that the instance may not dial
  /// @param listener receives each line of every transcript as it is written
  public CallCenter(
      Flows flows,
      Functions functions,
      Set<Unverified> turned,
      Set<String> undialable,
      Consumer<Line> listener) {
    this.flows = flows;
    this.instance = new Instance(functions, undialable);
    this.turned = Set.copyOf(turned);
    this.listener = listener;
  }

  /// A customer calls, or writes.
  ///
  /// @param from the address that Connect sees, which need not be a number
  public Outcome call(Channel channel, String from, Caller caller, Circumstances circumstances) {
    var episode = episode(circumstances);
    var contact = Contact.inbound(channel, from, caller.attributes());
    FlowType type = flows.offer().type();
    if (type == FlowType.CUSTOMER_QUEUE || type == FlowType.MODULE) {
      // The flow before it has chosen the queue.
      contact.setQueue();
    }
    episode.note(Who.CALLER, "calls from " + from);
    Ending ending = new FlowRun(flows, flows.offer(), contact, caller, episode).run();
    return episode.end(ending, contact.callbackNumber());
  }

  /// An agent takes the callback that has waited longest.
  ///
  /// @param answered whether the customer answers when first dialled
  /// @throws IllegalStateException if none waits
  public Outcome agentTakesCallback(boolean answered, Circumstances circumstances) {
    Contact contact = next(instance.callbacks(), "callback");
    var episode = episode(circumstances);
    boolean repeats = contact.attempts == 1 && episode.turned(Unverified.ATTEMPTS);
    int attempts = contact.attempts + (repeats ? 1 : 0);
    for (int attempt = 1; attempt <= (answered ? 1 : attempts); attempt++) {
      episode.note(Who.AGENT, "takes the callback to " + contact.callbackNumber());
      boolean dialledFirst = episode.turned(Unverified.AGENT_WHISPER);
      if (!dialledFirst || answered) {
        agentWhisper(contact, episode);
      }
      episode.note(Who.CALLER, answered ? "answers" : "does not answer");
    }
    if (answered) {
      run(flows.outboundWhisper(), contact, episode);
    }
    return episode.end(Ending.DISCONNECTED, contact.callbackNumber());
  }

  /// Connect dials the customer whose callback has waited longest, before it asks an agent.
  ///
  /// @throws IllegalStateException if no callback waits
  public Outcome dialCustomer(Caller customer, Circumstances circumstances) {
    Contact callback = next(instance.callbacks(), "callback");
    var episode = episode(circumstances);
    episode.note(
        Who.QUEUE, "dials %s: %s answers".formatted(callback.callbackNumber(), customer.answers()));
    Flow flow = flows.customerFirst();
    Ending ending =
        flow == null || customer.answers() == CallStatus.NOBODY
            ? Ending.DISCONNECTED
            : new FlowRun(flows, flow, callback.dialled(), customer, episode).run();
    return episode.end(ending, callback.callbackNumber());
  }

  /// An agent takes the caller who has waited longest in line.
  ///
  /// @throws IllegalStateException if none waits
  public Outcome agentTakesCaller() {
    Contact contact = next(instance.callers(), "caller");
    var episode = episode(Circumstances.FAIR);
    episode.note(Who.AGENT, "takes the caller " + contact.customer);
    agentWhisper(contact, episode);
    return episode.end(Ending.DISCONNECTED, contact.callbackNumber());
  }

  /// An agent dials a customer by hand.
  public Outcome agentDials(String number) {
    var episode = episode(Circumstances.FAIR);
    var contact = Contact.outbound(number);
    episode.note(Who.AGENT, "dials " + number);
    run(flows.outboundWhisper(), contact, episode);
    return episode.end(Ending.DISCONNECTED, number);
  }

  /// The numbers of the waiting callbacks, oldest first.
  public List<String> waiting() {
    return instance.waiting();
  }

  private static Contact next(Queue<Contact> queue, String what) {
    if (queue.isEmpty()) {
      throw new IllegalStateException("No %s waits".formatted(what));
    }
    return queue.remove();
  }

  private void agentWhisper(Contact contact, Episode episode) {
    if (contact.setsAgentWhisper()) {
      run(flows.agentWhisper(), contact, episode);
    } else {
      episode.note(Who.FLOW, "the instance's default agent whisper runs");
    }
  }

  private void run(@Nullable Flow flow, Contact contact, Episode episode) {
    if (flow != null) {
      FlowRun.unattended(flows, flow, contact, episode);
    }
  }

  private Episode episode(Circumstances circumstances) {
    return new Episode(instance, circumstances, new Transcript(turned, listener));
  }
}
