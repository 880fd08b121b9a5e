package io.callbackchecker.flow.simulate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/// What happened, in order. Time is simulated: a prompt takes as long as its words, a slow function
/// as long as Connect waits.
public final class Transcript {
  private final List<Line> lines = new ArrayList<>();
  private final Set<Unverified> met = EnumSet.noneOf(Unverified.class);
  private final Set<Unverified> turned;
  private final Consumer<Line> listener;
  private String block = "";
  private String title = "";
  private double seconds;

  /// One thing that happened.
  ///
  /// @param second since the call began
  /// @param block the identifier of the action in which it happened; empty outside a flow
  /// @param title what the action is called; empty outside a flow
  public record Line(long second, Who who, String text, String block, String title) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%02d:%02d  %-13s %s", second / 60, second % 60, who, text);
    }
  }

  /// Who did it, or where it shows.
  public enum Who {
    CALLER_HEARS,
    CALLER,
    FLOW,
    FUNCTION,
    QUEUE,
    AGENT,
    TABLE,
    UNVERIFIED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /// @param turned the questions whose second reading applies
  /// @param listener is told each line as it comes
  Transcript(Set<Unverified> turned, Consumer<Line> listener) {
    this.turned = turned;
    this.listener = listener;
  }

  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /// The last words to the caller; empty if there were none.
  public String lastHeard() {
    return lines.reversed().stream()
        .filter(l -> l.who() == Who.CALLER_HEARS)
        .findFirst()
        .map(Line::text)
        .orElse("");
  }

  void add(Who who, String text) {
    var line = new Line((long) seconds, who, text, block, title);
    lines.add(line);
    listener.accept(line);
  }

  /// The lines that follow happen in this action.
  void enter(String identifier, String itsTitle) {
    block = identifier;
    title = itsTitle;
  }

  /// The lines that follow happen outside a flow.
  void leave() {
    block = "";
    title = "";
  }

  void pass(double more) {
    seconds += more;
  }

  /// How long it has taken so far.
  double seconds() {
    return seconds;
  }

  /// Whether the second reading applies. Also notes that the question mattered.
  boolean turned(Unverified question) {
    if (met.add(question)) {
      add(Who.UNVERIFIED, question.reading(turned));
    }
    return turned.contains(question);
  }
}
