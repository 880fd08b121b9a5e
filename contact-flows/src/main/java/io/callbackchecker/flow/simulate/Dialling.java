package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// How the callbacks that wait at an instance are dialled.
record Dialling(Flows flows, Instance instance, PassingTime passing, Whispers whispers) {

  /// The callback whose turn it is, which leaves the queue. Time passes until there is one that may
  /// be dialled; empty if none waits, or it expires before its turn.
  Optional<Contact> next(Episode episode) {
    Optional<Instant> due =
        instance.waitingCallbacks().stream().map(c -> c.due).min(Comparator.naturalOrder());
    due.ifPresent(time -> passing.until(time, episode));
    // Another one that waits longer may be due by now.
    Optional<Contact> next =
        instance.waitingCallbacks().stream()
            .filter(c -> !c.due.isAfter(instance.now()))
            .findFirst();
    next.ifPresent(instance.callbacks()::remove);
    return next;
  }

  /// Connect offers the callback to an agent, and dials the customer.
  ///
  /// @param answered whether the customer answers
  void byAgent(Contact contact, boolean answered, Episode episode) {
    episode.note(Who.AGENT, "takes the callback to " + contact.callbackNumber());
    contact.record.accept(instance.now());
    boolean dialledFirst = episode.turned(Unverified.AGENT_WHISPER);
    if (!dialledFirst || answered) {
      whispers.toAgent(contact, episode);
    }
    boolean whispersFirst =
        flows.outboundWhisper() != null && episode.turned(Unverified.OUTBOUND_WHISPER);
    if (whispersFirst) {
      whispers.toCustomer(contact, episode);
    }
    episode.note(Who.CALLER, answered ? "answers" : "does not answer");
    if (answered) {
      contact.record.connect(instance.now());
      if (!whispersFirst) {
        whispers.toCustomer(contact, episode);
      }
    } else if (contact.dials > 1) {
      Contact retry = contact.retry(episode.turned(Unverified.RETRY), instance.now());
      instance.contacts().add(retry.record);
      episode.queueCallback(retry);
    }
    instance.contacts().end(contact.record, answered ? "AGENT_DISCONNECT" : "TELECOM_TIMEOUT");
  }

  /// Connect dials the customer before it asks an agent.
  ///
  /// @return how the call of the customer ends
  End byConnect(Contact queued, Caller customer, Episode episode) {
    episode.note(
        Who.QUEUE, "dials %s: %s answers".formatted(queued.callbackNumber(), customer.answers()));
    Contact dialled = queued.dialled(instance.now());
    instance.contacts().add(dialled.record);
    instance.contacts().end(queued.record, "OTHER");
    Flow flow = flows.customerFirst();
    End ending = End.of(Ending.DISCONNECTED);
    if (customer.answers() != CallStatus.NOBODY) {
      dialled.record.connect(instance.now());
      if (flow != null) {
        ending = new FlowRun(flows, flow, dialled, customer, episode).run();
      }
    }
    episode.endUnlessInLine(dialled, ending);
    return ending;
  }
}
