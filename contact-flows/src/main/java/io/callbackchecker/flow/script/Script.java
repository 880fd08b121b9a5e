package io.callbackchecker.flow.script;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.simulate.CallCenter;
import io.callbackchecker.flow.simulate.CallStatus;
import io.callbackchecker.flow.simulate.Caller;
import io.callbackchecker.flow.simulate.EventFate;
import io.callbackchecker.flow.simulate.Flows;
import io.callbackchecker.flow.simulate.Functions;
import io.callbackchecker.flow.simulate.Outcome;
import io.callbackchecker.flow.simulate.Transcript;
import io.callbackchecker.flow.simulate.Unverified;
import io.callbackchecker.flow.simulate.World;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/// What callers and agents do, in order, and what goes wrong. [ScriptReader] reads it from JSON;
/// what a script leaves out is empty.
///
/// @param schema where the JSON Schema of scripts is, for editors
/// @param flow the file of the flow that is tested, relative to the script
/// @param with other flows and modules that it refers to: files or folders, relative to the script,
///   or `REFERENCE=FILE`
/// @param stored the numbers in the table at the start, and how many seconds ago each was stored
/// @param turned questions whose second reading the script is about
/// @param undialable numbers that the instance may not dial
/// @param expect what is expected of all events together
/// @param world what it says of the world during all events
public record Script(
    @JsonProperty("$schema") String schema,
    String title,
    String flow,
    List<String> with,
    Map<String, Integer> stored,
    Set<Unverified> turned,
    Set<String> undialable,
    @JsonProperty(required = true) List<Event> events,
    Expectation expect,
    @JsonUnwrapped World world) {

  public Script {
    if (stored.values().stream().anyMatch(seconds -> seconds < 0)) {
      throw new IllegalArgumentException("a number cannot be stored in the future: use 0 or more.");
    }
    if (events.isEmpty() && !expect.equals(Expectation.NOTHING)) {
      throw new IllegalArgumentException("without events, nothing can be expected.");
    }
  }

  /// An event and its outcome.
  public record Played(Event event, Outcome outcome) {}

  /// Whether it expects anything, of an event or of all of them.
  public boolean isTest() {
    return !expect.equals(Expectation.NOTHING)
        || events.stream().anyMatch(event -> !event.expect().equals(Expectation.NOTHING));
  }

  /// Plays it on an empty table.
  ///
  /// @param flows of which the one for customers who are dialled first counts only if the script
  ///   dials one
  /// @param alsoTurned further questions whose second reading applies
  public List<Played> play(
      Flows flows,
      Functions functions,
      Set<Unverified> alsoTurned,
      Consumer<Transcript.Line> listener) {
    var readings = new HashSet<>(turned);
    readings.addAll(alsoTurned);
    boolean customerFirst = events.stream().anyMatch(Event.CustomerDialled.class::isInstance);
    Flows own = customerFirst ? flows : flows.agentFirst();
    functions.forgetAll();
    stored.forEach((number, seconds) -> functions.store(number, Duration.ofSeconds(seconds)));
    var center = new CallCenter(own, functions, readings, undialable, listener::accept);
    center.world(world);
    var played = new ArrayList<Played>();
    for (Event event : events) {
      var outcome =
          switch (event) {
            case Event.Call call ->
                center.call(
                    call.channel(),
                    call.from(),
                    new ScriptedCaller(
                        call.attributes(), new ArrayDeque<>(call.keys()), call.hangsUpAt()),
                    call.circumstances());
            case Event.AgentTurn turn ->
                center.agentTakesCallback(turn.isAnswered(), turn.circumstances());
            case Event.CustomerDialled dialled ->
                center.dialCustomer(new Dialled(dialled.answers()), dialled.circumstances());
            case Event.Transfer call ->
                center.agentTransfersCaller(
                    new ScriptedCaller(Map.of(), new ArrayDeque<>(call.keys()), call.hangsUpAt()),
                    call.circumstances());
            case Event.AgentTakesCaller _ -> center.agentTakesCaller();
            case Event.ManualCall(String to, _) -> center.agentDials(to);
            case Event.Stop _ -> center.supervisorStopsCallback();
            case Event.Expiry _ -> center.callbackExpires();
            case Event.TimePasses(Integer minutes, _) ->
                center.timePasses(Duration.ofMinutes(minutes));
            case Event.ContactEvents(EventFate are, _) -> center.contactEventsAre(are);
          };
      played.add(new Played(event, outcome));
    }
    return played;
  }

  /// A caller who follows the script.
  private record ScriptedCaller(
      Map<String, String> attributes, Queue<String> keys, String hangsUpAt) implements Caller {
    @Override
    public boolean hangsUpAt(Action action) {
      return action.identifier().equals(hangsUpAt);
    }

    @Override
    public Object state() {
      return keys.size();
    }

    @Override
    public Optional<String> press(Action action, String heard) {
      return Optional.of(Objects.requireNonNullElse(keys.poll(), ""));
    }
  }

  /// A customer who is dialled, and presses no keys.
  private record Dialled(CallStatus answers) implements Caller {
    @Override
    public Optional<String> press(Action action, String heard) {
      return Optional.of("");
    }
  }
}
