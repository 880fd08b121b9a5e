package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.Library;
import io.callbackchecker.flow.language.OurFunctions;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The flows that a callback goes through.
///
/// @param offer takes the caller's call
/// @param agentWhisper for the agent who takes the callback; null for none
/// @param outboundWhisper for the customer who answers it, and for the calls that agents make; null
///   for none
/// @param creation puts the callback into the queue; null if Connect does
/// @param customerFirst for the customer who is dialled before an agent; null if agents are first
/// @param beside the flows and modules that these may refer to
/// @param ours which functions in all of them are ours
public record Flows(
    Flow offer,
    @Nullable Flow agentWhisper,
    @Nullable Flow outboundWhisper,
    @Nullable Flow creation,
    @Nullable Flow customerFirst,
    Library beside,
    OurFunctions ours) {

  /// A callback that goes through these flows alone. Our functions are told by their names.
  public Flows(
      Flow offer,
      @Nullable Flow agentWhisper,
      @Nullable Flow outboundWhisper,
      @Nullable Flow creation,
      @Nullable Flow customerFirst) {
    this(
        offer,
        agentWhisper,
        outboundWhisper,
        creation,
        customerFirst,
        Library.EMPTY,
        OurFunctions.BY_NAME);
  }

  /// What a text calls the action of that identifier, in whatever flow it is.
  String title(String identifier) {
    return Stream.concat(Stream.of(offer), besideOffer().stream())
        .filter(flow -> flow.action(identifier).isPresent())
        .findFirst()
        .map(flow -> flow.title(identifier))
        .orElse(identifier);
  }

  /// All but the offer.
  public List<Flow> besideOffer() {
    return Stream.concat(
            Stream.of(agentWhisper, outboundWhisper, creation, customerFirst)
                .flatMap(Stream::ofNullable),
            beside.entries().stream().map(Library.Entry::flow))
        .distinct()
        .filter(flow -> !flow.equals(offer))
        .toList();
  }

  /// The same for callbacks in which agents are first.
  public Flows agentFirst() {
    return new Flows(offer, agentWhisper, outboundWhisper, creation, null, beside, ours);
  }
}
