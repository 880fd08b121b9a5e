package io.callbackchecker.flow.script;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.simulate.CallCenter;
import io.callbackchecker.flow.simulate.Caller;
import io.callbackchecker.flow.simulate.Circumstances;
import io.callbackchecker.flow.simulate.Flows;
import io.callbackchecker.flow.simulate.Functions;
import io.callbackchecker.flow.simulate.Outcome;
import io.callbackchecker.flow.simulate.Transcript;
import io.callbackchecker.flow.simulate.Unverified;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What callers and agents do, in their order, and what befalls them.
///
/// @param stored what the table holds at first: numbers, and for how long they have been there
/// @param undialable numbers that the instance may not dial
public record Script(
    String title, Map<String, Duration> stored, Set<String> undialable, List<Event> events) {
  public Script {
    stored = Map.copyOf(stored);
    undialable = Set.copyOf(undialable);
    events = List.copyOf(events);
  }

  /// Something that begins.
  public sealed interface Event {
    /// What it is, in a few words.
    String label();

    /// A customer calls.
    ///
    /// @param keys what the caller presses, each time that they are asked; nothing after the last
    /// @param hangsUpAt the identifier of the action in which they hang up; empty if they do not
    record Call(
        String channel, String from, List<String> keys, String hangsUpAt, Circumstances befalls)
        implements Event {
      @Override
      public String label() {
        String pressed =
            keys.isEmpty()
                ? ""
                : ", presses "
                    + keys.stream()
                        .map(k -> k.isEmpty() ? "nothing" : k)
                        .collect(Collectors.joining(", then "));
        String gone = hangsUpAt.isEmpty() ? "" : ", hangs up at " + hangsUpAt;
        return "call" + pressed + gone + befalls.label();
      }
    }

    /// An agent takes the first callback, of which there must be one.
    record AgentTurn(boolean answered, Circumstances befalls) implements Event {
      @Override
      public String label() {
        return "agent takes the callback, customer "
            + (answered ? "answers" : "does not answer")
            + befalls.label();
      }
    }

    /// An agent takes the first caller in the line, of whom there must be one.
    record AgentTakesCaller() implements Event {
      @Override
      public String label() {
        return "agent takes the caller in the line";
      }
    }

    /// An agent dials a number by hand.
    record ManualCall(String to) implements Event {
      @Override
      public String label() {
        return "agent dials a customer";
      }
    }
  }

  /// What came of it all.
  ///
  /// @param outcomes one for each event
  public record Result(List<Outcome> outcomes, Set<CallCenter.Taken> taken) {}

  /// Plays it on an empty table.
  public Result play(
      Flows flows,
      Functions functions,
      Set<Unverified> turned,
      Consumer<Transcript.Line> listener) {
    functions.forgetAll();
    stored.forEach(functions::store);
    var center = new CallCenter(flows, functions, turned, undialable, listener);
    var outcomes = new ArrayList<Outcome>();
    for (Event event : events) {
      switch (event) {
        case Event.Call(var channel, var from, var keys, var hangsUpAt, var befalls) ->
            outcomes.add(center.call(channel, from, new ScriptedCaller(keys, hangsUpAt), befalls));
        case Event.AgentTurn(var answered, var befalls) ->
            outcomes.add(center.agentTakesCallback(answered, befalls));
        case Event.AgentTakesCaller _ -> outcomes.add(center.agentTakesCaller());
        case Event.ManualCall(var to) -> outcomes.add(center.agentDials(to));
      }
    }
    return new Result(outcomes, center.taken());
  }

  /// A caller who does what is written.
  private static final class ScriptedCaller implements Caller {
    private final Queue<String> keys;
    private final String hangsUpAt;

    ScriptedCaller(List<String> keys, String hangsUpAt) {
      this.keys = new ArrayDeque<>(keys);
      this.hangsUpAt = hangsUpAt;
    }

    @Override
    public boolean hangsUpAt(Action action) {
      return action.identifier().equals(hangsUpAt);
    }

    @Override
    public Optional<String> press(Action action, String heard) {
      return Optional.of(Optional.ofNullable(keys.poll()).orElse(""));
    }
  }
}
