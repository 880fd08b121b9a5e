package io.callbackchecker.cli.console.pending;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What happened to numbers, as bars of equal spans of time.
///
/// @param span what one bar covers
/// @param kinds what can be known here, from the bottom of a bar to its top
/// @param bars oldest first, also the empty ones
public record Chart(Duration span, List<Kind> kinds, List<Bar> bars) {
  public static final int WIDTH = 720;
  public static final int HEIGHT = 120;

  /// In units of the picture, between two bars.
  private static final int GAP = 4;

  /// What happened to a number.
  public enum Kind {
    STORED("stored"),
    DUPLICATE("duplicates prevented"),
    CLEARED("cleared");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /// In words, to follow a count.
    public String label() {
      return label;
    }

    /// The class of its blocks in the style sheet.
    public String cssClass() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What happened in one span of time.
  ///
  /// @param from when it begins
  public record Bar(Instant from, Map<Kind, Long> counts) {
    public long count(Kind kind) {
      return counts.getOrDefault(kind, 0L);
    }

    long total() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /// A rectangle of the picture.
  public record Block(Kind kind, Bar bar, int x, long y, int width, long height) {}

  /// @param counted what happened, by the start of the span in which it did
  static Chart until(
      Instant now,
      Duration span,
      int bars,
      List<Kind> kinds,
      Map<Instant, Map<Kind, Long>> counted) {
    var last = startOfSpan(now, span);
    var filled = new ArrayList<Bar>();
    for (int i = bars - 1; i >= 0; i--) {
      var from = last.minus(span.multipliedBy(i));
      filled.add(new Bar(from, counted.getOrDefault(from, Map.of())));
    }
    return new Chart(span, kinds, filled);
  }

  /// The span of time that an instant is in begins here.
  static Instant startOfSpan(Instant instant, Duration span) {
    long seconds = span.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
  }

  long total(Kind kind) {
    return bars.stream().mapToLong(bar -> bar.count(kind)).sum();
  }

  /// The bars in which something happened.
  public List<Bar> filled() {
    return bars.stream().filter(bar -> bar.total() > 0).toList();
  }

  /// The picture. What has happened at least once can be seen.
  public List<Block> blocks() {
    long highest = Math.max(1, bars.stream().mapToLong(Bar::total).max().orElse(0));
    int room = HEIGHT - kinds.size();
    int step = WIDTH / Math.max(1, bars.size());
    var blocks = new ArrayList<Block>();
    for (int i = 0; i < bars.size(); i++) {
      long y = HEIGHT;
      for (Kind kind : kinds) {
        long count = bars.get(i).count(kind);
        long height = count == 0 ? 0 : 1 + count * room / highest;
        y -= height;
        if (height > 0) {
          blocks.add(new Block(kind, bars.get(i), i * step, y, step - GAP, height));
        }
      }
    }
    return blocks;
  }

  /// Adds one count to another.
  static void add(Map<Instant, Map<Kind, Long>> counted, Instant from, Kind kind, long count) {
    counted.computeIfAbsent(from, _ -> new EnumMap<>(Kind.class)).merge(kind, count, Long::sum);
  }
}
