package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Flow;
import java.util.Optional;

/// The flows that a callback goes through.
///
/// @param offer takes the caller's call
/// @param agentWhisper for the agent who takes the callback
/// @param outboundWhisper for the customer who answers it, and for the calls that agents make
/// @param creation puts the callback into the queue; if there is none, Connect does
public record Flows(
    Flow offer,
    Optional<Flow> agentWhisper,
    Optional<Flow> outboundWhisper,
    Optional<Flow> creation) {}
