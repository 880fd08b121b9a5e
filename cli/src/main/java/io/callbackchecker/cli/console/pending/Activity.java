package io.callbackchecker.cli.console.pending;

import io.callbackchecker.cli.console.pending.Chart.Kind;
import io.callbackchecker.cli.stack.LineOutput;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the functions say in their log lines that they have done, in the last hours and since this
/// process started. docs/telemetry.md describes a line. Any thread may use it.
public final class Activity {
  private static final Duration SPAN = Duration.ofMinutes(10);
  private static final int SPANS = 24;

  /// The metrics of a line that count here. `Freed` is that of the cleanup.
  private static final Map<String, Kind> METRICS =
      Map.of(
          "Stored",
          Kind.STORED,
          "Duplicates",
          Kind.DUPLICATE,
          "Cleared",
          Kind.CLEARED,
          "Freed",
          Kind.CLEARED);

  private final Clock clock;
  private final Instant since;
  private final Map<Instant, Map<Kind, Long>> counted = new HashMap<>();

  public Activity(Clock clock) {
    this.clock = clock;
    since = clock.instant();
  }

  /// A log for the functions that counts each line and passes everything on as it is.
  public PrintStream before(PrintStream log) {
    return new PrintStream(new Counted(log), true, StandardCharsets.UTF_8);
  }

  /// When it began to count.
  Instant since() {
    return since;
  }

  /// The last four hours.
  synchronized Chart chart() {
    return Chart.until(clock.instant(), SPAN, SPANS, List.of(Kind.values()), counted);
  }

  /// Counts a line. Other lines than the functions' count as nothing.
  void count(String line) {
    if (!line.startsWith("{")) {
      return;
    }
    try {
      var log = JsonMapper.shared().readTree(line);
      METRICS.forEach((metric, kind) -> add(kind, log.path(metric).asLong(0)));
    } catch (JacksonException _) {
      // Something else than a function printed it, and it is in the log.
    }
  }

  private synchronized void add(Kind kind, long count) {
    if (count > 0) {
      var from = Chart.startOfSpan(clock.instant(), SPAN);
      counted.keySet().removeIf(span -> span.isBefore(from.minus(SPAN.multipliedBy(SPANS))));
      Chart.add(counted, from, kind, count);
    }
  }

  /// Every sandbox writes here, each several whole lines at once.
  private final class Counted extends OutputStream {
    private final PrintStream log;
    private final LineOutput lines = new LineOutput(Activity.this::count);

    Counted(PrintStream log) {
      this.log = log;
    }

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      log.write(bytes, offset, length);
      for (int i = offset; i < offset + length; i++) {
        lines.write(bytes[i]);
      }
    }

    @Override
    public void flush() {
      log.flush();
    }
  }
}
