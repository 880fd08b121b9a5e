package io.callbackchecker.ended;

import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.CleanupLimits;
import io.callbackchecker.Invocation;
import io.callbackchecker.ended.TableScan.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks for entries whose callback has ended without anyone being told, since Connect's reports
/// can get lost. It frees only what Connect says has ended.
///
/// @param center paced, since other programs ask Connect too
public record Sweep(TableScan table, ContactCenter center, CallbackRegistry registry, Clock clock) {
  private static final Duration DAY = Duration.ofDays(1);

  /// A chain with more contacts than this is not judged.
  private static final int MAX_CONTACTS = 20;

  /// After so many failures in a row, a run stops.
  private static final int MAX_FAILURES = 3;

  /// The result of a run.
  ///
  /// @param finished whether it reached the end of the table
  /// @param failure the last failure of Connect or DynamoDB; null if there was none
  public record Result(Tally tally, boolean finished, @Nullable RuntimeException failure) {}

  /// What a run counts.
  public enum Count {
    /// Entries by age, whether or not they are looked at.
    ENTRIES_UNDER_HOUR,
    ENTRIES_UNDER_DAY,
    ENTRIES_OLDER,
    /// Entries old enough to ask about. Each is also one of the following.
    LOOKED_AT,
    FREED,
    KEPT,
    COULD_NOT_TELL
  }

  /// Counts from zero.
  public static final class Tally {
    private final Map<Count, Integer> counts = new EnumMap<>(Count.class);

    public int get(Count count) {
      return counts.getOrDefault(count, 0);
    }

    private void add(Count count) {
      counts.merge(count, 1, Integer::sum);
    }
  }

  private enum State {
    ENDED,
    GOES_ON,
    UNKNOWN
  }

  /// Goes on where the last run stopped, to the end of the table or until `hasTime` says no. An
  /// entry that cannot be judged is passed over, so that it does not hold up those behind it.
  public Result run(Supplier<Invocation> invocations, Supplier<Boolean> hasTime) {
    var tally = new Tally();
    String done = null;
    RuntimeException failure = null;
    int failures = 0;
    try {
      String after = table.cursor();
      boolean resumed = after != null;
      done = after;
      do {
        var page = table.page(after);
        for (Entry entry : page.entries()) {
          if (!hasTime.get() || failures == MAX_FAILURES) {
            return stopped(tally, done, failure);
          }
          try {
            look(entry, tally, invocations);
            failures = 0;
          } catch (RefusedException | CheckFailedException e) {
            tally.add(Count.COULD_NOT_TELL);
            failure = e;
            failures++;
          }
          done = entry.key();
        }
        after = page.next();
        if (after != null) {
          done = after;
          table.stopAfter(after);
          resumed = true;
        }
      } while (after != null);
      if (resumed) {
        table.finish();
      }
      return new Result(tally, true, failure);
    } catch (RefusedException e) {
      return stopped(tally, done, e);
    }
  }

  private Result stopped(Tally tally, @Nullable String done, @Nullable RuntimeException failure) {
    try {
      if (done != null) {
        table.stopAfter(done);
      }
      return new Result(tally, false, failure);
    } catch (RefusedException e) {
      return new Result(tally, false, e);
    }
  }

  private void look(Entry entry, Tally tally, Supplier<Invocation> invocations) {
    var age = age(entry);
    if (age.compareTo(CleanupLimits.MIN_AGE) < 0) {
      tally.add(Count.ENTRIES_UNDER_HOUR);
      return;
    }
    tally.add(age.compareTo(DAY) < 0 ? Count.ENTRIES_UNDER_DAY : Count.ENTRIES_OLDER);
    tally.add(Count.LOOKED_AT);
    tally.add(verdict(entry, invocations));
  }

  private Count verdict(Entry entry, Supplier<Invocation> invocations) {
    String owner = entry.owner();
    return switch (owner == null ? State.UNKNOWN : state(owner)) {
      case GOES_ON -> Count.KEPT;
      case UNKNOWN -> Count.COULD_NOT_TELL;
      case ENDED ->
          registry.free(entry.number(), Set.of(owner), invocations.get())
              ? Count.FREED
              : Count.KEPT;
    };
  }

  /// A day if it is not known, or seems to be stored in the future.
  private Duration age(Entry entry) {
    var age = entry.stored() == null ? DAY : Duration.between(entry.stored(), clock.instant());
    return age.isNegative() ? DAY : age;
  }

  /// Whether all that came of a contact's offer is over.
  private State state(String owner) {
    var tree = center.tree(owner);
    if (tree.isEmpty()) {
      return State.UNKNOWN;
    }
    var chain = new Chain(tree.get());
    return chain.after(owner).stream().anyMatch(link -> link.disconnected() == null)
        ? State.GOES_ON
        : eachContact(owner, chain);
  }

  /// Follows the chain contact by contact, since either of Connect's answers may lack a link.
  private State eachContact(String owner, Chain chain) {
    var seen = new HashSet<String>();
    var next = new ArrayDeque<>(List.of(owner));
    chain.after(owner).forEach(link -> next.add(link.id()));
    var contacts = new ArrayList<Contact>();
    while (!next.isEmpty()) {
      String id = next.remove();
      if (!seen.add(id)) {
        continue;
      }
      var known =
          id.isEmpty() || seen.size() > MAX_CONTACTS ? null : center.contact(id).orElse(null);
      if (known == null) {
        return State.UNKNOWN;
      }
      if (!known.hasEnded() || mayBeRepeated(chain, known)) {
        return State.GOES_ON;
      }
      contacts.add(known);
      next.addAll(known.next());
    }
    boolean hadCallback = contacts.stream().skip(1).anyMatch(Contact::isCallback);
    return hadCallback || contacts.getFirst().isOfferWithoutCallback()
        ? State.ENDED
        : State.UNKNOWN;
  }

  private boolean mayBeRepeated(Chain chain, Contact contact) {
    Instant until = chain.mayBeRepeatedUntil(contact);
    return until != null && !chain.goesOnAfter(contact) && until.isAfter(clock.instant());
  }
}
