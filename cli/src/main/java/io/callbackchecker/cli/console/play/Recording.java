package io.callbackchecker.cli.console.play;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.simulate.Observer;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import io.callbackchecker.flow.simulate.Transcript.Line;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One thing that is played, as far as it has come. The call writes on its own thread, and pages
/// read on others.
final class Recording implements Observer {
  /// A flow can go on for long.
  private static final int MAX_LINES = 2_000;

  /// How far it has come.
  enum Phase {
    /// The functions start.
    STARTING,
    RUNNING,
    ENDED
  }

  /// Counts through all recordings, so that a page always sees that one is new.
  private static final AtomicLong VERSIONS = new AtomicLong();

  private final String title;
  private final Keypad keypad;
  private final Supplier<Duration> pace;
  private final List<Line> lines = new ArrayList<>();
  private final List<String> logs = new ArrayList<>();
  private final List<TakenBranch> taken = new ArrayList<>();
  private final Set<String> touched = new LinkedHashSet<>();
  private Phase phase = Phase.STARTING;
  private String heard = "";
  private int timesHeard;
  private String verdict = "";
  private @Nullable Flow flow;
  private String block = "";
  private volatile long version;

  /// @param title what is played
  /// @param patience how long the call waits for keys
  /// @param pace how long each step is shown, asked at each one
  Recording(String title, Duration patience, Supplier<Duration> pace) {
    this.title = title;
    this.pace = pace;
    keypad = new Keypad(patience, this::changed);
    changed();
  }

  Keypad keypad() {
    return keypad;
  }

  /// What a page shows of it.
  ///
  /// @param version changes whenever anything else does
  /// @param heard the last words to the caller; empty if there were none
  /// @param timesHeard how often the caller has heard something
  /// @param flow where the contact is, or was last; null before the first one
  /// @param block the action in which the contact is; empty if it is in none now
  /// @param taken the branches that were taken since the last flow of another contact began
  /// @param logs the functions' own lines
  /// @param touched the numbers that the functions worked on, in E.164
  /// @param verdict what happened, in a sentence; empty until it has ended
  record Seen(
      long version,
      String title,
      Phase phase,
      String heard,
      int timesHeard,
      @Nullable Flow flow,
      String block,
      List<TakenBranch> taken,
      List<Line> lines,
      List<String> logs,
      List<String> touched,
      Keypad.Wanted wanted,
      String typed,
      String verdict) {}

  Seen seen() {
    long newest = version;
    // After the version, so that a page never takes old keys for new ones.
    var wanted = keypad.wanted();
    String typed = keypad.typed();
    synchronized (this) {
      return new Seen(
          newest,
          title,
          phase,
          heard,
          timesHeard,
          flow,
          block,
          List.copyOf(taken),
          List.copyOf(lines),
          List.copyOf(logs),
          List.copyOf(touched),
          wanted,
          typed,
          verdict);
    }
  }

  synchronized void run() {
    phase = Phase.RUNNING;
    changed();
  }

  /// Another call or turn of an agent begins, whose path has steps of its own.
  synchronized void begin() {
    taken.clear();
    block = "";
    changed();
  }

  synchronized void end(String newVerdict) {
    verdict = newVerdict;
    phase = Phase.ENDED;
    block = "";
    changed();
  }

  synchronized void log(String line) {
    logs.add(line);
    changed();
  }

  synchronized void touch(String number) {
    touched.add(number);
    changed();
  }

  @Override
  public synchronized void line(Line line) {
    var masked = Masked.line(line);
    if (lines.size() < MAX_LINES) {
      lines.add(masked);
    }
    if (masked.who() == Who.CALLER_HEARS) {
      heard = masked.text();
      timesHeard++;
    }
    changed();
  }

  @Override
  public void enters(Flow newFlow, Action action) {
    synchronized (this) {
      flow = newFlow;
      block = action.identifier();
      changed();
    }
    try {
      keypad.pause(pace.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The console stops", e);
    }
  }

  @Override
  public synchronized void takes(TakenBranch branch) {
    taken.add(branch);
    changed();
  }

  private void changed() {
    version = VERSIONS.incrementAndGet();
  }
}
