package io.callbackchecker.flow.script;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.errors;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.next;

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

  private static final String CREATING =
      flow(
          action(
              "create",
              "CreateCallbackContact",
              "'QueueId':'q','InitialCallDelaySeconds':'5','MaximumConnectionAttempts':'1','RetryDelaySeconds':'60'",
              next("end") + "," + errors("NoMatchingError", "end")),
          END);

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

    /// Plays the flow for a customer whom Connect dials first, and who answers.
    PlayedScript dialled() {
      return play(
          "{'events': [{'call': {'from': '%s'}}, {'customer_dialled': {}}]}".formatted(NUMBER),
          new Flows(
              FlowReader.read(CREATING).flow(), null, null, null, FlowReader.read(flow).flow()));
    }

    /// Plays a script, in JSON with single quotes.
    PlayedScript play(String script) {
      return play(
          script,
          new Flows(
              FlowReader.read(flow).flow(),
              null,
              null,
              null,
              null,
              new Library(beside),
              OurFunctions.BY_NAME));
    }

    private static PlayedScript play(String script, Flows flows) {
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

  /// The exit status of a run with one event.
  static int status(Outcome outcome) {
    return ScriptReport.exitStatus(List.of(played(outcome)));
  }

  static Script.Played played(Outcome outcome) {
    return new Script.Played(
        ScriptReader.read("{\"events\":[{\"stop\":{}}]}").events().getFirst(), outcome);
  }
}
