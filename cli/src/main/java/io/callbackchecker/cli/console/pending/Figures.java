package io.callbackchecker.cli.console.pending;

import java.text.NumberFormat;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The counts and the chart, in words.
///
/// @param whole what the table holds, from a reading of all of it
/// @param chart what happened; null while that is unknown
/// @param caption what the chart shows, with its totals
/// @param note what it is made from, and what it cannot know
/// @param zone the reader's
public record Figures(
    String whole, @Nullable Chart chart, String caption, String note, ZoneId zone) {
  private static final String FROM_THE_TABLE =
      "Counts only entries that are still in the table. Duplicates and freed numbers leave nothing"
          + " there: see the metrics Duplicates, Cleared and Freed in CloudWatch.";

  /// @param activity null if the functions' log is elsewhere: then the table tells what it can
  static Figures of(TableCounts counts, @Nullable Activity activity, Clock clock) {
    String whole = whole(counts, clock);
    var zone = clock.getZone();
    if (activity != null) {
      var chart = activity.chart();
      String note =
          "From the functions' own log lines, since %s."
              .formatted(Moment.clockTime(activity.since(), zone));
      return new Figures(whole, chart, caption(chart, zone), note, zone);
    }
    var chart = counts.last().map(TableCounts.Reading::stored).orElse(null);
    return new Figures(
        whole, chart, chart == null ? "" : caption(chart, zone), FROM_THE_TABLE, zone);
  }

  static String number(long count) {
    return NumberFormat.getIntegerInstance(Locale.ROOT).format(count);
  }

  private static String whole(TableCounts counts, Clock clock) {
    return counts
        .last()
        .map(
            reading -> {
              var parts = new ArrayList<String>();
              parts.add(entries(reading.entries()));
              reading
                  .troubles()
                  .forEach((trouble, count) -> parts.add(number(count) + " " + trouble.label()));
              return "In the whole table: %s. Last counted %s."
                  .formatted(String.join(", ", parts), Moment.of(reading.ended(), clock).words());
            })
        .orElseGet(() -> "Counting the table: %s so far.".formatted(entries(counts.soFar())));
  }

  /// What a block of the chart says when it is pointed at.
  public String title(Chart.Block block) {
    return "%s: %s %s"
        .formatted(
            time(block.bar()), number(block.bar().count(block.kind())), block.kind().label());
  }

  /// When a bar begins, such as `20:10`.
  public String time(Chart.Bar bar) {
    return Moment.clockTime(bar.from(), zone);
  }

  private static String entries(long count) {
    return number(count) + (count == 1 ? " entry" : " entries");
  }

  private static String caption(Chart chart, ZoneId zone) {
    return "Since %s: %s"
        .formatted(
            Moment.minute(chart.bars().getFirst().from(), zone),
            chart.kinds().stream()
                .map(kind -> number(chart.total(kind)) + " " + kind.label())
                .collect(Collectors.joining(", ")));
  }
}
