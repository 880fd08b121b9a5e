package io.callbackchecker.flow.simulate;

import io.callbackchecker.CleanupLimits;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.flow.simulate.Transcript.Line;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A Connect instance with one queue: callers call, callbacks wait, agents take them. What happens
/// to contacts is reported to the function that hears of ended ones, once time passes.
public final class CallCenter {
  private final Flows flows;
  private final Instance instance;
  private final EndedQueue queue;
  private final Set<Unverified> turned;
  private final Consumer<Line> listener;
  private Supplier<EventFate> fate = () -> EventFate.ARRIVES;
  private final PassingTime passing;

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
    this.turned = Set.copyOf(turned);
    this.listener = listener;
    var time = new SimulatedTime(InstantSource.system());
    queue = new EndedQueue(time, CleanupLimits.DELAY);
    var contacts = new Contacts(time, turned, this::report);
    instance = new Instance(functions, undialable, contacts);
    functions.attach(contacts, queue);
    passing = new PassingTime(instance, queue);
  }

  /// From now on, this decides what becomes of each contact event.
  public void contactEvents(Supplier<EventFate> newFate) {
    fate = newFate;
  }

  /// From now on, this becomes of contact events.
  public Outcome contactEventsAre(EventFate newFate) {
    contactEvents(() -> newFate);
    var episode = episode(Circumstances.FAIR);
    episode.note(Who.QUEUE, "contact events: " + newFate);
    return episode.end(Ending.DISCONNECTED, "");
  }

  /// A customer calls, or writes.
  ///
  /// @param from the address that Connect sees, which need not be a number
  public Outcome call(Channel channel, String from, Caller caller, Circumstances circumstances) {
    var episode = episode(circumstances);
    var contact = Contact.first(channel, "INBOUND", from, instance.now());
    contact.record.attributes().putAll(caller.attributes());
    FlowType type = flows.offer().type();
    if (type == FlowType.CUSTOMER_QUEUE || type == FlowType.MODULE) {
      // The flow before it has chosen the queue.
      contact.setQueue();
    }
    episode.note(Who.CALLER, "calls from " + from);
    return offer(contact, caller, episode);
  }

  /// An agent takes the caller who has waited longest in line, and transfers them to the offer.
  ///
  /// @throws IllegalStateException if none waits
  public Outcome agentTransfersCaller(Caller caller, Circumstances circumstances) {
    Contact contact = nextCaller();
    var episode = episode(circumstances);
    episode.note(Who.AGENT, "takes the caller %s, and transfers them".formatted(customer(contact)));
    agentWhisper(contact, episode);
    Contact transferred = contact.transferred(instance.now());
    instance.contacts().end(contact.record, "AGENT_DISCONNECT");
    return offer(transferred, caller, episode);
  }

  /// An agent takes the callback that has waited longest. Time passes until there is one that may
  /// be dialled.
  ///
  /// @param answered whether the customer answers when dialled
  /// @throws IllegalStateException if none waits
  public Outcome agentTakesCallback(boolean answered, Circumstances circumstances) {
    var episode = episode(circumstances);
    Contact contact = nextCallback(episode);
    agentDialsCallback(contact, answered, episode);
    return episode.end(Ending.DISCONNECTED, contact.callbackNumber());
  }

  /// Connect dials the customer whose callback has waited longest, before it asks an agent.
  ///
  /// @throws IllegalStateException if no callback waits
  public Outcome dialCustomer(Caller customer, Circumstances circumstances) {
    var episode = episode(circumstances);
    Contact queued = nextCallback(episode);
    episode.note(
        Who.QUEUE, "dials %s: %s answers".formatted(queued.callbackNumber(), customer.answers()));
    Contact dialled = queued.dialled(instance.now());
    instance.contacts().add(dialled.record);
    instance.contacts().end(queued.record, "OTHER");
    Flow flow = flows.customerFirst();
    Ending ending = Ending.DISCONNECTED;
    if (customer.answers() != CallStatus.NOBODY) {
      dialled.record.connect(instance.now());
      if (flow != null) {
        ending = new FlowRun(flows, flow, dialled, customer, episode).run();
      }
    }
    endUnlessInLine(dialled, ending);
    return episode.end(ending, queued.callbackNumber());
  }

  /// A supervisor stops the callback that has waited longest.
  ///
  /// @throws IllegalStateException if none waits
  public Outcome supervisorStopsCallback() {
    Contact contact = first(instance.waitingCallbacks(), "callback");
    var episode = episode(Circumstances.FAIR);
    episode.note(Who.AGENT, "stops the callback to " + contact.callbackNumber());
    instance.contacts().end(contact.record, Contacts.STOPPED);
    return episode.end(Ending.DISCONNECTED, contact.callbackNumber());
  }

  /// Time passes until Connect drops the callback that has waited longest.
  ///
  /// @throws IllegalStateException if none waits
  public Outcome callbackExpires() {
    Contact contact =
        instance.waitingCallbacks().stream()
            .min(Comparator.comparing(PassingTime::expiry))
            .orElseThrow(() -> new IllegalStateException("No callback waits"));
    var episode = episode(Circumstances.FAIR);
    passing.until(PassingTime.expiry(contact), episode);
    return episode.end(Ending.DISCONNECTED, contact.callbackNumber());
  }

  /// Time passes: contact events arrive, callbacks expire, and at the end the sweep runs if the
  /// last one is an hour ago.
  public Outcome timePasses(Duration time) {
    var episode = episode(Circumstances.FAIR);
    passing.until(instance.now().plus(time), episode);
    return episode.end(Ending.DISCONNECTED, "");
  }

  /// An agent takes the caller who has waited longest in line.
  ///
  /// @throws IllegalStateException if none waits
  public Outcome agentTakesCaller() {
    Contact contact = nextCaller();
    var episode = episode(Circumstances.FAIR);
    episode.note(Who.AGENT, "takes the caller " + customer(contact));
    agentWhisper(contact, episode);
    instance.contacts().end(contact.record, "AGENT_DISCONNECT");
    return episode.end(Ending.DISCONNECTED, contact.callbackNumber());
  }

  /// The caller who has waited longest in line hangs up.
  ///
  /// @throws IllegalStateException if none waits
  public Outcome callerLeavesLine() {
    Contact contact = nextCaller();
    var episode = episode(Circumstances.FAIR);
    episode.note(Who.CALLER, "hangs up in the line");
    instance.contacts().end(contact.record, "CUSTOMER_DISCONNECT");
    return episode.end(Ending.HUNG_UP, contact.callbackNumber());
  }

  /// An agent dials a customer by hand.
  public Outcome agentDials(String number) {
    var episode = episode(Circumstances.FAIR);
    var contact = Contact.first(Channel.VOICE, "OUTBOUND", number, instance.now());
    instance.contacts().add(contact.record);
    episode.note(Who.AGENT, "dials " + number);
    run(flows.outboundWhisper(), contact, episode);
    instance.contacts().end(contact.record, "AGENT_DISCONNECT");
    return episode.end(Ending.DISCONNECTED, number);
  }

  /// The numbers of the waiting callbacks, oldest first.
  public List<String> waiting() {
    return instance.waiting();
  }

  /// The contacts of the waiting callbacks, oldest first.
  public List<ContactRecord> waitingContacts() {
    return instance.waitingCallbacks().stream().map(c -> c.record).toList();
  }

  /// How many callers wait in line.
  public int callersInLine() {
    return instance.callers().size();
  }

  /// How many contact events the function failed on for good.
  public int deadLetters() {
    return queue.deadLetters();
  }

  private Outcome offer(Contact contact, Caller caller, Episode episode) {
    instance.contacts().add(contact.record);
    Ending ending = new FlowRun(flows, flows.offer(), contact, caller, episode).run();
    endUnlessInLine(contact, ending);
    return episode.end(ending, contact.callbackNumber());
  }

  private void endUnlessInLine(Contact contact, Ending ending) {
    if (ending != Ending.IN_QUEUE) {
      instance
          .contacts()
          .end(
              contact.record,
              ending == Ending.HUNG_UP ? "CUSTOMER_DISCONNECT" : "CONTACT_FLOW_DISCONNECT");
    }
  }

  private void agentDialsCallback(Contact contact, boolean answered, Episode episode) {
    episode.note(Who.AGENT, "takes the callback to " + contact.callbackNumber());
    contact.record.accept(instance.now());
    boolean dialledFirst = episode.turned(Unverified.AGENT_WHISPER);
    if (!dialledFirst || answered) {
      agentWhisper(contact, episode);
    }
    boolean whispersFirst =
        flows.outboundWhisper() != null && episode.turned(Unverified.OUTBOUND_WHISPER);
    if (whispersFirst) {
      run(flows.outboundWhisper(), contact, episode);
    }
    episode.note(Who.CALLER, answered ? "answers" : "does not answer");
    if (answered) {
      contact.record.connect(instance.now());
      if (!whispersFirst) {
        run(flows.outboundWhisper(), contact, episode);
      }
    } else if (contact.dials > 1) {
      Contact retry = contact.retry(episode.turned(Unverified.RETRY), instance.now());
      instance.contacts().add(retry.record);
      episode.queueCallback(retry);
    }
    instance.contacts().end(contact.record, answered ? "AGENT_DISCONNECT" : "TELECOM_TIMEOUT");
  }

  /// The callback whose turn it is. It leaves the queue.
  private Contact nextCallback(Episode episode) {
    Contact next =
        instance.waitingCallbacks().stream()
            .min(Comparator.comparing(c -> c.due))
            .orElseThrow(() -> new IllegalStateException("No callback waits"));
    passing.until(next.due, episode);
    // Another one that waits longer may be due by now.
    Contact due =
        instance.waitingCallbacks().stream()
            .filter(c -> !c.due.isAfter(instance.now()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("The callback has expired meanwhile"));
    instance.callbacks().remove(due);
    return due;
  }

  private Contact nextCaller() {
    Queue<Contact> callers = instance.callers();
    first(List.copyOf(callers), "caller");
    return callers.remove();
  }

  private static Contact first(List<Contact> contacts, String what) {
    if (contacts.isEmpty()) {
      throw new IllegalStateException("No %s waits".formatted(what));
    }
    return contacts.getFirst();
  }

  private static String customer(Contact contact) {
    return contact.record.customer();
  }

  /// Sends a contact event on its way.
  private void report(ContactRecord contact, ContactEvent.Type type) {
    for (Duration late : fate.get().copies()) {
      queue.take(ContactEvent.of(contact, type, instance.contacts().time()), late);
    }
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
