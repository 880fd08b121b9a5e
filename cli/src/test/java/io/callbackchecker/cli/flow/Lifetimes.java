package io.callbackchecker.cli.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.CleanupLimits;
import io.callbackchecker.Operation;
import io.callbackchecker.cli.flow.LocalFunctions.Entry;
import io.callbackchecker.flow.simulate.CallCenter;
import io.callbackchecker.flow.simulate.Circumstances;
import io.callbackchecker.flow.simulate.Circumstances.Full;
import io.callbackchecker.flow.simulate.ContactRecord;
import io.callbackchecker.flow.simulate.Ending;
import io.callbackchecker.flow.simulate.Outcome;
import io.callbackchecker.flow.simulate.Unverified;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the functions and the shipped flows promise together: an entry lives exactly as long as its
/// callback. Checked after everything that happens.
final class Lifetimes {
  /// How long after the end of a callback its number may still be refused: the sweep runs hourly,
  /// and leaves entries alone for an hour. Between two checks, time passes in steps.
  private static final Duration TIME_TO_FREE =
      CleanupLimits.MIN_AGE.plus(CleanupLimits.SWEEP_INTERVAL).plus(Duration.ofHours(1));

  private final CallCenter center;
  private final LocalFunctions functions;
  private final Set<Unverified> turned;
  private final boolean connectFails;

  /// Numbers with a callback for which no set gave a sure answer, and their like. They stay here
  /// until none of their callbacks waits.
  private final Set<String> unsure = new HashSet<>();

  private Map<String, Entry> entries = Map.of();

  /// @param connectFails whether Connect fails now and then, so that a number may be free later
  Lifetimes(
      CallCenter center, LocalFunctions functions, Set<Unverified> turned, boolean connectFails) {
    this.center = center;
    this.functions = functions;
    this.turned = turned;
    this.connectFails = connectFails;
  }

  /// Before something happens.
  ///
  /// `CALLBACK_TTL` bounds every entry, so what waits longer than that is no longer guarded.
  void before() {
    entries = Map.copyOf(functions.entries());
    Set<String> guarded = new HashSet<>(entries.keySet());
    entries.forEach(
        (number, entry) -> {
          if (entry.isExpired()) {
            guarded.remove(number);
          }
        });
    center.waiting().stream().filter(n -> !guarded.contains(n)).forEach(unsure::add);
  }

  /// After a call.
  void afterCall(Outcome call, RandomCaller caller, Circumstances befell) {
    String number = call.callbackNumber();
    boolean isSentAway =
        caller.wantsCallback() && call.ending() == Ending.DISCONNECTED && !call.queued();
    if (isSentAway) {
      assertThat((isRefused(call) && isHeld(number)) || befell.full().contains(Full.CALLS))
          .as("a caller who wanted a callback was sent away without one")
          .isTrue();
    }
    if (call.queued() && !isSure(call) && !isRefused(call)) {
      unsure.add(number);
    }
    after(call);
  }

  /// After anything.
  void after(Outcome outcome) {
    assertThat(outcome.ending()).isNotIn(Ending.STRANDED, Ending.ENDLESS);
    boolean whispersEarly = turned.contains(Unverified.OUTBOUND_WHISPER);
    Map<String, String> owners = new HashMap<>();
    for (ContactRecord callback : center.waitingContacts()) {
      owners.put(offerOf(callback), callback.customer());
    }
    Map<String, Entry> now = functions.entries();
    entries.forEach(
        (number, entry) -> {
          boolean isStill =
              Optional.ofNullable(now.get(number))
                  .filter(e -> e.owner().equals(entry.owner()))
                  .isPresent();
          boolean waits = number.equals(owners.get(entry.owner()));
          if (!isStill && waits && whispersEarly && outcome.queued()) {
            // The only clear before a dial that may be repeated.
            unsure.add(number);
          } else {
            assertThat(isStill || !waits || entry.isExpired())
                .as("the entry of a callback that still waits is gone")
                .isTrue();
          }
        });
    List<String> waiting = center.waiting();
    unsure.retainAll(waiting);
    for (String number : waiting) {
      assertThat(Collections.frequency(waiting, number) == 1 || unsure.contains(number))
          .as("a caller has two callbacks, although every set had a definite answer")
          .isTrue();
    }
  }

  /// When everything is over, and a sweep has run.
  void atTheEnd() {
    assertThat(functions.entries().keySet())
        .as("an entry is left although its callback is over")
        .isEmpty();
  }

  /// Whether there is a reason to refuse a number: what its owner began goes on, or ended so
  /// recently that nobody may have heard of it yet.
  private boolean isHeld(String number) {
    Entry entry = entries.get(number);
    if (entry == null) {
      return false;
    }
    Instant now = functions.contacts().time().instant();
    return functions.contacts().all().stream()
        .filter(contact -> cameOf(contact, entry.owner()))
        .anyMatch(
            contact ->
                contact
                    .disconnected()
                    .map(end -> connectFails || end.plus(TIME_TO_FREE).isAfter(now))
                    .orElse(true));
  }

  private boolean cameOf(ContactRecord contact, String owner) {
    for (Optional<ContactRecord> at = Optional.of(contact);
        at.isPresent();
        at = at.get().previousId().flatMap(id -> functions.contacts().find(id))) {
      if (at.get().id().equals(owner)) {
        return true;
      }
    }
    return false;
  }

  /// The contact that ran the offer of a callback.
  private String offerOf(ContactRecord callback) {
    ContactRecord at = callback;
    while (at.initiationMethod().startsWith("CALLBACK")) {
      at = functions.contacts().find(at.previousId().orElseThrow()).orElse(at);
    }
    return at.id();
  }

  private static boolean isRefused(Outcome call) {
    return call.answers().stream()
        .anyMatch(a -> a.message().equals("CALLBACK_EXISTS") && !a.sameContact());
  }

  /// Whether the set function said that this contact has the number now.
  private static boolean isSure(Outcome call) {
    return call.answers().stream()
        .filter(a -> a.function() == Operation.SET)
        .anyMatch(a -> a.message().equals("TABLE_UPDATED") || a.sameContact());
  }
}
