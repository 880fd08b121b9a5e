package io.callbackchecker.ended;

import io.callbackchecker.CleanupLimits;
import io.callbackchecker.ended.ContactCenter.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The tree of contacts that a contact belongs to.
record Chain(List<Link> links) {
  /// Whether a contact follows this one: another attempt, a second leg, a transfer.
  boolean goesOnAfter(Contact contact) {
    return !contact.next().isEmpty()
        || links.stream().anyMatch(link -> contact.id().equals(link.previousId()));
  }

  /// Those that follow a contact, directly or not.
  List<Link> after(String id) {
    return links.stream().filter(link -> !link.id().equals(id) && follows(link, id)).toList();
  }

  private boolean follows(Link link, String id) {
    var seen = new HashSet<String>();
    var byId = byId();
    for (Link at = link; at != null && seen.add(at.id()); at = previous(byId, at.previousId())) {
      if (id.equals(at.previousId())) {
        return true;
      }
    }
    return false;
  }

  /// Until when a further attempt may come after this one; null if none will.
  ///
  /// Connect repeats an attempt that the customer did not answer, as a contact of its own. Whether
  /// `MaximumConnectionAttempts` counts the first attempt is not documented, so it is taken not to.
  @Nullable Instant mayBeRepeatedUntil(Contact contact) {
    Instant disconnected = contact.disconnected();
    if (disconnected != null && contact.hasAskedForAnother()) {
      return disconnected.plus(delay(contact)).plus(CleanupLimits.DELAY);
    }
    if (disconnected == null
        || !contact.isAgentFirst()
        || !contact.hadAgent()
        || contact.customerAnswered()) {
      return null;
    }
    Long attempts = contact.attempts();
    if (attempts != null && callbacksUpTo(contact) > attempts) {
      return null;
    }
    return disconnected.plus(delay(contact)).plus(CleanupLimits.DELAY);
  }

  private static Duration delay(Contact contact) {
    Duration delay = contact.retryDelay();
    return delay == null ? CleanupLimits.MAX_WAIT : delay;
  }

  /// How many attempts there have been in a row, this one included.
  private long callbacksUpTo(Contact contact) {
    var seen = new HashSet<>(List.of(contact.id()));
    var byId = byId();
    for (Link at = previous(byId, contact.previousId());
        at != null && Contact.isAgentFirst(at.initiationMethod()) && seen.add(at.id()); ) {
      at = previous(byId, at.previousId());
    }
    return seen.size();
  }

  private Map<String, Link> byId() {
    return links.stream().collect(Collectors.toMap(Link::id, Function.identity(), (one, _) -> one));
  }

  private static @Nullable Link previous(Map<String, Link> byId, @Nullable String id) {
    return id == null ? null : byId.get(id);
  }
}
