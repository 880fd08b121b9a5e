package io.callbackchecker.cli.console.pending;

import io.callbackchecker.cli.console.web.Sealed;
import io.callbackchecker.cli.stack.CannotRunException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at the table for one window: with one request for the rows, and one that counts on.
final class Screens {
  static final int ROWS = 50;

  private final EntryReader reader;
  private final TableCounts counts;
  private final @Nullable Activity activity;
  private final Options options;
  private final Sealed seals;
  private final Clock clock;

  /// @param mayChange whether entries may be freed
  /// @param isReal whether the table is not one on this machine
  record Options(boolean mayChange, boolean isReal) {}

  Screens(
      EntryReader reader, @Nullable Activity activity, Options options, Sealed seals, Clock clock) {
    this.reader = reader;
    this.activity = activity;
    this.options = options;
    this.seals = seals;
    this.clock = clock;
    counts = new TableCounts(reader, clock);
  }

  Screen of(Place place) {
    List<Row> rows = List.of();
    String next = null;
    String problem = null;
    try {
      var page = page(place);
      rows =
          page.entries().stream()
              .map(entry -> Row.of(entry, place.reveals(entry), options.mayChange(), seals, clock))
              .toList();
      next = page.next() == null ? null : seals.seal("after", page.next());
      counts.readOn();
    } catch (CannotRunException e) {
      problem = e.getMessage();
    }
    var figures = Figures.of(counts, activity, clock);
    return new Screen(
        place.sought() == null ? null : place.sought().toString(),
        place.after() == null,
        rows,
        problem,
        next,
        figures,
        options.isReal());
  }

  private EntryReader.Page page(Place place) throws CannotRunException {
    return place.sought() == null
        ? reader.page(place.after(), ROWS, true)
        : new EntryReader.Page(reader.find(place.sought()).stream().toList(), null);
  }
}
