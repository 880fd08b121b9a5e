package io.callbackchecker.flow.script;

import io.callbackchecker.flow.script.Script.Played;
import io.callbackchecker.flow.simulate.Ending;
import io.callbackchecker.flow.simulate.Outcome;
import io.callbackchecker.flow.simulate.Outcome.Invocation;
import io.callbackchecker.flow.simulate.Transcript.Line;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.util.List;
import java.util.Map;

/// What happened in one event, or in several: what was said and invoked in all of them, and how
/// things are after the last.
///
/// @param said to the caller
/// @param lastBlock the title of the last action that left a trace; empty if no flow ran
record Seen(
    List<Line> said,
    List<Invocation> invocations,
    Ending ending,
    String lastBlock,
    List<String> queue,
    int inLine,
    Map<String, String> attributes,
    List<String> stored) {

  /// @param events at least one
  static Seen in(List<Played> events) {
    List<Outcome> outcomes = events.stream().map(Played::outcome).toList();
    Outcome last = outcomes.getLast();
    List<Line> lines = outcomes.stream().flatMap(o -> o.transcript().lines().stream()).toList();
    return new Seen(
        lines.stream().filter(line -> line.who() == Who.CALLER_HEARS).toList(),
        outcomes.stream().flatMap(outcome -> outcome.invocations().stream()).toList(),
        last.ending(),
        last.transcript().lines().stream()
            .map(Line::title)
            .filter(title -> !title.isEmpty())
            .reduce("", (_, later) -> later),
        last.waiting(),
        last.inLine(),
        last.attributes(),
        last.stored());
  }
}
