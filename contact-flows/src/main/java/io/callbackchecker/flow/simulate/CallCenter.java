package io.callbackchecker.flow.simulate;

import io.callbackchecker.CleanupLimits;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// A Connect instance with one queue: callers call, callbacks wait, agents take them. What happens
/// to contacts is reported to the function that hears of ended ones, once time passes.
public final class CallCenter {
  private static final String NO_CALLBACK = "no callback waits";

  private final Flows flows;
  private final Instance instance;
  private final EndedQueue queue;
  private final Set<Unverified> turned;
  private final Observer observer;
  private World world = World.UNSAID;
  private Supplier<EventFate> fate = () -> EventFate.ARRIVES;
  private final PassingTime passing;
  private final Whispers whispers;
  private final Dialling dialling;

  /// A new instance, where nothing has happened yet.
  ///
  /// @param turned the questions whose second reading applies
  /// @param undialable numbers that the instance may not dial
  /// @param observer is told what happens
  public CallCenter(
      Flows flows,
      Functions functions,
      Set<Unverified> turned,
      Set<String> undialable,
      Observer observer) {
    this.flows = flows;
    this.turned = Set.copyOf(turned);
    this.observer = observer;
    var time = new SimulatedTime(InstantSource.system());
    queue = new EndedQueue(time, CleanupLimits.DELAY);
    var contacts = new Contacts(time, turned, this::report);
    instance = new Instance(functions, undialable, contacts);
    functions.attach(contacts, queue);
    passing = new PassingTime(instance, queue);
    whispers = new Whispers(flows);
    dialling = new Dialling(flows, instance, passing, whispers);
  }

  /// From now on, this is the world, unless the circumstances of an event say otherwise.
  public void world(World newWorld) {
    world = newWorld;
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
    if (follows(flows.offer())) {
      // The flow before it has chosen the queue.
      contact.setQueue();
    }
    episode.note(Who.CALLER, "calls from " + from);
    return offer(contact, caller, episode);
  }

  /// An agent takes the caller who has waited longest in line, and transfers them to the offer.
  public Outcome agentTransfersCaller(Caller caller, Circumstances circumstances) {
    var episode = episode(circumstances);
    return withCaller(
        episode,
        contact -> {
          episode.note(
              Who.AGENT, "takes the caller %s, and transfers them".formatted(customer(contact)));
          whispers.beforeJoining(contact, episode);
          Contact transferred = contact.transferred(instance.now());
          instance.contacts().end(contact.record, "AGENT_DISCONNECT");
          return offer(transferred, caller, episode);
        });
  }

  /// An agent takes the callback that has waited longest. Time passes until there is one that may
  /// be dialled.
  ///
  /// @param answered whether the customer answers when dialled
  public Outcome agentTakesCallback(boolean answered, Circumstances circumstances) {
    var episode = episode(circumstances);
    return dialling
        .next(episode)
        .map(
            contact -> {
              dialling.byAgent(contact, answered, episode);
              return episode.end(Ending.DISCONNECTED, contact.callbackNumber());
            })
        .orElseGet(() -> nobody(episode, NO_CALLBACK));
  }

  /// Connect dials the customer whose callback has waited longest, before it asks an agent.
  public Outcome dialCustomer(Caller customer, Circumstances circumstances) {
    var episode = episode(circumstances);
    return dialling
        .next(episode)
        .map(
            contact -> {
              End end = dialling.byConnect(contact, customer, episode);
              return episode.end(end, contact.callbackNumber());
            })
        .orElseGet(() -> nobody(episode, NO_CALLBACK));
  }

  /// A supervisor stops the callback that has waited longest.
  public Outcome supervisorStopsCallback() {
    var episode = episode(Circumstances.FAIR);
    if (instance.waitingCallbacks().isEmpty()) {
      return nobody(episode, NO_CALLBACK);
    }
    Contact contact = instance.waitingCallbacks().getFirst();
    episode.note(Who.AGENT, "stops the callback to " + contact.callbackNumber());
    instance.contacts().end(contact.record, Contacts.STOPPED);
    return episode.end(Ending.DISCONNECTED, contact.callbackNumber());
  }

  /// Time passes until Connect drops the callback that has waited longest.
  public Outcome callbackExpires() {
    var episode = episode(Circumstances.FAIR);
    return instance.waitingCallbacks().stream()
        .min(Comparator.comparing(PassingTime::expiry))
        .map(
            contact -> {
              passing.until(PassingTime.expiry(contact), episode);
              return episode.end(Ending.DISCONNECTED, contact.callbackNumber());
            })
        .orElseGet(() -> nobody(episode, NO_CALLBACK));
  }

  /// Time passes: contact events arrive, callbacks expire, and at the end the sweep runs if the
  /// last one is an hour ago.
  public Outcome timePasses(Duration time) {
    var episode = episode(Circumstances.FAIR);
    passing.until(instance.now().plus(time), episode);
    return episode.end(Ending.DISCONNECTED, "");
  }

  /// An agent takes the caller who has waited longest in line.
  public Outcome agentTakesCaller() {
    var episode = episode(Circumstances.FAIR);
    return withCaller(
        episode,
        contact -> {
          episode.note(Who.AGENT, "takes the caller " + customer(contact));
          whispers.beforeJoining(contact, episode);
          instance.contacts().end(contact.record, "AGENT_DISCONNECT");
          return episode.end(Ending.DISCONNECTED, contact.callbackNumber());
        });
  }

  /// The caller who has waited longest in line hangs up.
  public Outcome callerLeavesLine() {
    var episode = episode(Circumstances.FAIR);
    return withCaller(
        episode,
        contact -> {
          episode.note(Who.CALLER, "hangs up in the line");
          instance.contacts().end(contact.record, "CUSTOMER_DISCONNECT");
          return episode.end(Ending.HUNG_UP, contact.callbackNumber());
        });
  }

  /// An agent dials a customer by hand.
  public Outcome agentDials(String number) {
    var episode = episode(Circumstances.FAIR);
    var contact = Contact.first(Channel.VOICE, "OUTBOUND", number, instance.now());
    instance.contacts().add(contact.record);
    episode.note(Who.AGENT, "dials " + number);
    whispers.toCustomer(contact, episode);
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
    End end = new FlowRun(flows, flows.offer(), contact, caller, episode).run();
    episode.endUnlessInLine(contact, end);
    return episode.end(end, contact.callbackNumber());
  }

  /// Does something with the first caller in line, who leaves it.
  private Outcome withCaller(Episode episode, Function<Contact, Outcome> act) {
    Contact next = instance.callers().poll();
    return next == null ? nobody(episode, "no caller waits in line") : act.apply(next);
  }

  private static Outcome nobody(Episode episode, String what) {
    episode.note(Who.QUEUE, what);
    return episode.end(Ending.NOBODY, "");
  }

  /// Whether another flow has run before a flow, and chosen a queue.
  private static boolean follows(Flow flow) {
    FlowType place = FlowRun.place(flow);
    return place != null && place != FlowType.CONTACT_FLOW && place != FlowType.CAMPAIGN;
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

  private Episode episode(Circumstances circumstances) {
    return new Episode(instance, circumstances.within(world), turned, observer);
  }
}
