package io.callbackchecker.flow.simulate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// Every contact of an instance, as it answers those who ask. Threads may share it.
public final class Contacts {
  /// The reason of a contact that was stopped by a supervisor or a program.
  public static final String STOPPED = "API";

  private final SimulatedTime time;
  private final Set<Unverified> turned;
  private final BiConsumer<ContactRecord, ContactEvent.Type> listener;
  private final Map<String, ContactRecord> contacts = new LinkedHashMap<>();

  /// An instance without contacts.
  ///
  /// @param turned the questions whose second reading applies
  /// @param listener is told what happens to each contact
  public Contacts(
      SimulatedTime time,
      Set<Unverified> turned,
      BiConsumer<ContactRecord, ContactEvent.Type> listener) {
    this.time = time;
    this.turned = Set.copyOf(turned);
    this.listener = listener;
  }

  public SimulatedTime time() {
    return time;
  }

  /// Adds a contact that has begun.
  public void add(ContactRecord contact) {
    synchronized (this) {
      contacts.put(contact.id(), contact);
    }
    listener.accept(contact, ContactEvent.Type.INITIATED);
  }

  /// Ends a contact. It ends only once.
  ///
  /// @param reason as Connect names it, such as `CUSTOMER_DISCONNECT`
  public void end(ContactRecord contact, String reason) {
    if (endSilently(contact, reason)) {
      listener.accept(contact, ContactEvent.Type.DISCONNECTED);
    }
  }

  /// Ends a contact, and nobody is told.
  ///
  /// @return false if it had ended
  public synchronized boolean endSilently(ContactRecord contact, String reason) {
    if (contact.disconnected().isPresent()) {
      return false;
    }
    contact.disconnect(time.instant(), reason);
    return true;
  }

  /// A contact that Connect tells of.
  public synchronized Optional<ContactRecord> find(String id) {
    return Optional.ofNullable(contacts.get(id)).filter(this::isVisible);
  }

  /// All contacts that Connect tells of, oldest first.
  public synchronized List<ContactRecord> all() {
    return contacts.values().stream().filter(this::isVisible).toList();
  }

  /// The contacts of the same chain, itself included, oldest first.
  public List<ContactRecord> associated(ContactRecord contact) {
    return all().stream().filter(c -> c.initialId().equals(contact.initialId())).toList();
  }

  /// The contacts that came of it, as its own description shows them.
  public List<ContactRecord> next(ContactRecord contact) {
    return turned.contains(Unverified.NEXT_CONTACT)
        ? List.of()
        : associated(contact).stream()
            .filter(c -> c.previousId().equals(Optional.of(contact.id())))
            .toList();
  }

  private boolean isVisible(ContactRecord contact) {
    Instant now = time.instant();
    return !contact.visible().isAfter(now);
  }
}
