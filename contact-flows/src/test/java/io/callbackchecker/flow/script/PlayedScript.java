package io.callbackchecker.flow.script;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.language.Library;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.simulate.Flows;
import io.callbackchecker.flow.simulate.NoFunctions;
import io.callbackchecker.flow.simulate.Outcome;
import io.callbackchecker.flow.simulate.Transcript.Line;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A script, played on flows at an instance whose functions all fail.
///
/// @param outcomes one for each event
record PlayedScript(List<Outcome> outcomes) {
  private static final String NUMBER = "+61412345678";

  /// The flow that takes the calls, and others beside it.
  record Instance(String flow, List<Library.Entry> beside) {
    static Instance of(String flow) {
      return new Instance(flow, List.of());
    }

    /// The same with another flow, under this name.
    Instance with(String name, String other) {
      var entries = new ArrayList<>(beside);
      entries.add(new Library.Entry(Set.of(name), FlowReader.read(other).flow()));
      return new Instance(flow, entries);
    }

    /// Plays a call whose caller presses nothing.
    PlayedScript call() {
      return call("");
    }

    /// Plays a call.
    ///
    /// @param keys of the event besides `from`, in JSON with single quotes
    PlayedScript call(String keys) {
      return play(
          "{'events': [{'call': {'from': '%s'%s}}]}"
              .formatted(NUMBER, keys.isEmpty() ? "" : ", " + keys));
    }

    /// Plays a script, in JSON with single quotes.
    PlayedScript play(String script) {
      var flows =
          new Flows(
              FlowReader.read(flow).flow(),
              null,
              null,
              null,
              null,
              new Library(beside),
              OurFunctions.BY_NAME);
      return new PlayedScript(
          ScriptReader.read(FlowText.quoted(script))
              .play(flows, new NoFunctions(), Set.of(), _ -> {})
              .stream()
              .map(Script.Played::outcome)
              .toList());
    }
  }

  /// The outcome of the last event.
  Outcome last() {
    return outcomes.getLast();
  }

  /// What the caller hears in the last event.
  List<String> heard() {
    return last().transcript().lines().stream()
        .filter(line -> line.who() == Who.CALLER_HEARS)
        .map(line -> line.text().strip())
        .toList();
  }

  /// The texts of the lines of the last event.
  List<String> lines() {
    return last().transcript().lines().stream().map(Line::text).toList();
  }
}
