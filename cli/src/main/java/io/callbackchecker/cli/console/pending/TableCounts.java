package io.callbackchecker.cli.console.pending;

import io.callbackchecker.cli.console.pending.Chart.Kind;
import io.callbackchecker.cli.stack.CannotRunException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Counts the entries of the table, one page whenever it is asked to go on. After the last page it
/// begins again. Any thread may use it.
final class TableCounts {
  private static final int PAGE = 1_000;
  private static final Duration SPAN = Duration.ofHours(1);
  private static final int SPANS = 24;

  private final EntryReader reader;
  private final Clock clock;
  private Tally tally = new Tally();
  private @Nullable String after;
  private @Nullable Reading last;

  /// What one reading of the whole table has found. Entries that were stored or freed meanwhile may
  /// be missing or counted.
  ///
  /// @param ended when the last page was read
  /// @param troubles how many entries have each; those that none has are left out
  /// @param stored when the entries of the last 24 hours that are still there were stored
  record Reading(Instant ended, long entries, Map<Trouble, Long> troubles, Chart stored) {}

  /// What a reading has found so far.
  private static final class Tally {
    long entries;
    final Map<Trouble, Long> troubles = new EnumMap<>(Trouble.class);
    final Map<Instant, Map<Kind, Long>> stored = new HashMap<>();
  }

  TableCounts(EntryReader reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /// Reads one page. If that fails, the next call tries it again.
  synchronized void readOn() throws CannotRunException {
    var page = reader.page(after, PAGE, false);
    var now = clock.instant();
    var oldest = now.minus(SPAN.multipliedBy(SPANS));
    for (Entry entry : page.entries()) {
      tally.entries++;
      entry.troubles().forEach(trouble -> tally.troubles.merge(trouble, 1L, Long::sum));
      if (entry.stored() != null
          && entry.stored().isAfter(oldest)
          && !entry.stored().isAfter(now)) {
        Chart.add(tally.stored, Chart.startOfSpan(entry.stored(), SPAN), Kind.STORED, 1);
      }
    }
    after = page.next();
    if (after == null) {
      var chart = Chart.until(now, SPAN, SPANS, List.of(Kind.STORED), tally.stored);
      last = new Reading(now, tally.entries, tally.troubles, chart);
      tally = new Tally();
    }
  }

  /// The last complete reading.
  synchronized Optional<Reading> last() {
    return Optional.ofNullable(last);
  }

  /// How many entries the reading that goes on has found so far.
  synchronized long soFar() {
    return tally.entries;
  }
}
