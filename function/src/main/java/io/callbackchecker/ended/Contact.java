package io.callbackchecker.ended;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A Connect contact, as *DescribeContact* returns it.
///
/// @param initiationMethod such as `CALLBACK`
/// @param address of the customer's endpoint: for a callback, the number that is dialled
/// @param attributes what the flows have kept with it
/// @param disconnected null while it lasts
/// @param hadAgent whether an agent has accepted it
/// @param customerAnswered whether the customer has surely answered that agent's call
/// @param next the contacts that follow it, as far as this answer names them
public record Contact(
    String id,
    @Nullable String initialId,
    @Nullable String previousId,
    String initiationMethod,
    @Nullable String address,
    Map<String, String> attributes,
    @Nullable Instant disconnected,
    boolean hadAgent,
    boolean customerAnswered,
    List<String> next) {
  // Attributes that the offer writes.
  private static final String NUMBER = "callback_number";
  private static final String OWNER = "callback_owner";
  private static final String CREATED = "callback_created";
  private static final String ATTEMPTS = "callback_attempts";
  private static final String RETRY_DELAY = "callback_retry_delay";

  /// Written by the flow of a customer who is dialled first.
  private static final String REPEATED_BY = "callback_repeated_by";

  /// Whether an agent is found before the customer is dialled. Only then does Connect dial again by
  /// itself.
  boolean isAgentFirst() {
    return isAgentFirst(initiationMethod);
  }

  static boolean isAgentFirst(String initiationMethod) {
    return initiationMethod.equals("CALLBACK");
  }

  /// Whether a flow of this contact has created a further callback by itself.
  boolean hasAskedForAnother() {
    return id.equals(attributes.get(REPEATED_BY));
  }

  /// Connect's names for all modes begin the same way.
  boolean isCallback() {
    return initiationMethod.startsWith("CALLBACK");
  }

  boolean hasEnded() {
    return disconnected != null;
  }

  /// The callback number, in any spelling; null if unknown.
  @Nullable String number() {
    return attributes.getOrDefault(NUMBER, address);
  }

  /// The contacts one of which stored the number: the one that the offer named, or else whichever
  /// may have run the offer.
  Set<String> owners() {
    String owner = attributes.get(OWNER);
    if (owner != null && !owner.isBlank()) {
      return Set.of(owner);
    }
    var owners = new LinkedHashSet<String>();
    if (previousId != null) {
      owners.add(previousId);
    }
    if (initialId != null) {
      owners.add(initialId);
    }
    owners.add(id);
    return owners;
  }

  /// Whether this is a contact that ran the offer, and no callback came of it.
  boolean isOfferWithoutCallback() {
    return id.equals(attributes.get(OWNER)) && !"true".equals(attributes.get(CREATED));
  }

  /// How many attempts to reach the customer may follow the first; null if the offer did not say.
  @Nullable Long attempts() {
    return number(ATTEMPTS);
  }

  /// How long Connect waits before it dials again; null if the offer did not say.
  @Nullable Duration retryDelay() {
    Long seconds = number(RETRY_DELAY);
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  private @Nullable Long number(String attribute) {
    String text = attributes.get(attribute);
    return text != null && text.matches("[0-9]{1,9}") ? Long.valueOf(text) : null;
  }
}
