package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.Reference;
import io.callbackchecker.flow.simulate.Outcome.NotSimulated;
import io.callbackchecker.flow.simulate.Transcript.Who;
import org.jspecify.annotations.Nullable;

/// The flows that run for an agent or a customer before they are joined.
record Whispers(Flows flows) {

  /// What an agent and a caller who waits in line hear.
  void beforeJoining(Contact contact, Episode episode) {
    toAgent(contact, episode);
    run(hooked(contact, "CustomerWhisper", null, episode), contact, episode);
  }

  void toAgent(Contact contact, Episode episode) {
    if (contact.hook("AgentWhisper").isPresent()) {
      run(hooked(contact, "AgentWhisper", flows.agentWhisper(), episode), contact, episode);
    } else {
      episode.note(Who.FLOW, "the instance's default agent whisper runs");
    }
  }

  /// What a customer hears who is dialled.
  void toCustomer(Contact contact, Episode episode) {
    run(flows.outboundWhisper(), contact, episode);
  }

  /// The flow that a flow has set for an event; null if it has set none. If the flow is not given,
  /// the usual one runs in its place, and if there is none either, the outcome says so.
  private @Nullable Flow hooked(
      Contact contact, String event, @Nullable Flow usual, Episode episode) {
    Reference reference = contact.hook(event).orElse(null);
    if (reference == null) {
      return null;
    }
    Flow flow = flows.beside().find(reference).orElse(usual);
    if (flow == null) {
      episode.guessed(
          new NotSimulated(
              "",
              reference.action(),
              flows.title(reference.action()),
              event,
              "",
              Guesses.notGiven(reference)));
    }
    return flow;
  }

  private void run(@Nullable Flow flow, Contact contact, Episode episode) {
    if (flow != null) {
      FlowRun.unattended(flows, flow, contact, episode);
    }
  }
}
