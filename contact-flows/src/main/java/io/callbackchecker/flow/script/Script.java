package io.callbackchecker.flow.script;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.simulate.CallCenter;
import io.callbackchecker.flow.simulate.CallStatus;
import io.callbackchecker.flow.simulate.Caller;
import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.flow.simulate.Circumstances;
import io.callbackchecker.flow.simulate.Circumstances.Full;
import io.callbackchecker.flow.simulate.EventFate;
import io.callbackchecker.flow.simulate.Flows;
import io.callbackchecker.flow.simulate.Functions;
import io.callbackchecker.flow.simulate.Mishap;
import io.callbackchecker.flow.simulate.Outcome;
import io.callbackchecker.flow.simulate.Transcript;
import io.callbackchecker.flow.simulate.Unverified;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What callers and agents do, in order, and what goes wrong. [ScriptReader] reads it from JSON;
/// what a script leaves out is empty.
///
/// @param stored the numbers in the table at the start, and how many seconds ago each was stored
/// @param turned questions whose second reading the script is about
/// @param undialable numbers that the instance may not dial
public record Script(
    String title,
    Map<String, Integer> stored,
    Set<Unverified> turned,
    Set<String> undialable,
    @JsonProperty(required = true) List<Event> events) {

  public Script {
    if (stored.values().stream().anyMatch(seconds -> seconds < 0)) {
      throw new IllegalArgumentException("a number cannot be stored in the future: use 0 or more.");
    }
  }

  /// What somebody does, or what happens.
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Event.Call.class, name = "call"),
    @JsonSubTypes.Type(value = Event.AgentTurn.class, name = "agent"),
    @JsonSubTypes.Type(value = Event.AgentTakesCaller.class, name = "agent_takes_caller"),
    @JsonSubTypes.Type(value = Event.CustomerDialled.class, name = "customer_dialled"),
    @JsonSubTypes.Type(value = Event.Transfer.class, name = "transfer"),
    @JsonSubTypes.Type(value = Event.ManualCall.class, name = "manual_call"),
    @JsonSubTypes.Type(value = Event.Stop.class, name = "stop"),
    @JsonSubTypes.Type(value = Event.Expiry.class, name = "expire"),
    @JsonSubTypes.Type(value = Event.TimePasses.class, name = "time_passes"),
    @JsonSubTypes.Type(value = Event.ContactEvents.class, name = "contact_events")
  })
  public sealed interface Event {
    /// The event in a few words.
    String label();

    /// A customer calls.
    ///
    /// @param attributes the contact attributes that the call has at the start
    /// @param keys what the caller presses each time they are asked; nothing after the last
    /// @param hangsUpAt the identifier of the action in which they hang up; empty if they do not
    /// @param set what goes wrong with each invocation of the set function, in turn
    /// @param clear the same for the clear function
    /// @param failing identifiers or types of actions that fail
    record Call(
        Channel channel,
        @JsonProperty(required = true) String from,
        Map<String, String> attributes,
        List<String> keys,
        String hangsUpAt,
        List<Mishap> set,
        List<Mishap> clear,
        Set<String> failing,
        Set<Full> full)
        implements Event {
      public Call {
        channel = Objects.requireNonNullElse(channel, Channel.VOICE);
      }

      Circumstances circumstances() {
        return new Circumstances(set, clear, failing, full);
      }

      @Override
      public String label() {
        return "call" + behaviour(keys, hangsUpAt) + circumstances().label();
      }
    }

    /// An agent takes the first caller in line, and transfers them to the offer; there must be one.
    /// The parameters are those of a call.
    record Transfer(
        List<String> keys,
        String hangsUpAt,
        List<Mishap> set,
        List<Mishap> clear,
        Set<String> failing,
        Set<Full> full)
        implements Event {
      Circumstances circumstances() {
        return new Circumstances(set, clear, failing, full);
      }

      @Override
      public String label() {
        return "agent transfers the caller in the line, who"
            + behaviour(keys, hangsUpAt).replaceFirst("^,", "")
            + circumstances().label();
      }
    }

    /// The first callback has its turn, as soon as it may be dialled; there must be one.
    ///
    /// @param answered whether the customer answers; they do unless the script says otherwise
    record AgentTurn(
        @JsonSetter(nulls = Nulls.SET) @Nullable Boolean answered,
        List<Mishap> set,
        List<Mishap> clear,
        Set<String> failing,
        Set<Full> full)
        implements Event {
      boolean isAnswered() {
        return answered == null || answered;
      }

      Circumstances circumstances() {
        return new Circumstances(set, clear, failing, full);
      }

      @Override
      public String label() {
        return "the callback is dialled, customer "
            + (isAnswered() ? "answers" : "does not answer")
            + circumstances().label();
      }
    }

    /// Connect dials the customer of the first callback, before it asks an agent; there must be
    /// one.
    ///
    /// @param answers what answers; a human unless the script says otherwise
    record CustomerDialled(
        CallStatus answers,
        List<Mishap> set,
        List<Mishap> clear,
        Set<String> failing,
        Set<Full> full)
        implements Event {
      public CustomerDialled {
        answers = Objects.requireNonNullElse(answers, CallStatus.HUMAN);
      }

      Circumstances circumstances() {
        return new Circumstances(set, clear, failing, full);
      }

      @Override
      public String label() {
        return "customer is dialled, %s answers%s".formatted(answers, circumstances().label());
      }
    }

    /// An agent takes the first caller in line; there must be one.
    record AgentTakesCaller() implements Event {
      @Override
      public String label() {
        return "agent takes the caller in the line";
      }
    }

    /// An agent dials a number by hand.
    record ManualCall(@JsonProperty(required = true) String to) implements Event {
      @Override
      public String label() {
        return "agent dials a customer";
      }
    }

    /// A supervisor stops the first callback; there must be one.
    record Stop() implements Event {
      @Override
      public String label() {
        return "supervisor stops the callback";
      }
    }

    /// Time passes until the first callback expires; there must be one.
    record Expiry() implements Event {
      @Override
      public String label() {
        return "a week later, the callback expires";
      }
    }

    /// Time passes: contact events arrive, and after an hour the sweep runs.
    record TimePasses(@JsonProperty(required = true) Integer minutes) implements Event {
      public TimePasses {
        if (minutes < 1) {
          throw new IllegalArgumentException("at least 1 minute passes.");
        }
      }

      @Override
      public String label() {
        return minutes % 60 == 0 ? minutes / 60 + " h later" : minutes + " min later";
      }
    }

    /// From now on, contact events are lost, or late, or whatever it says.
    record ContactEvents(@JsonProperty(required = true) EventFate are) implements Event {
      @Override
      public String label() {
        return are == EventFate.ARRIVES
            ? "contact events arrive again"
            : "contact events are " + are;
      }
    }

    private static String behaviour(List<String> keys, String hangsUpAt) {
      String pressed =
          keys.isEmpty()
              ? ""
              : ", presses "
                  + keys.stream()
                      .map(k -> k.isEmpty() ? "nothing" : k)
                      .collect(Collectors.joining(", then "));
      return hangsUpAt.isEmpty() ? pressed : pressed + ", hangs up at " + hangsUpAt;
    }
  }

  /// An event and its outcome.
  public record Played(Event event, Outcome outcome) {}

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
    var center = new CallCenter(own, functions, readings, undialable, listener);
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
            case Event.ManualCall(String to) -> center.agentDials(to);
            case Event.Stop _ -> center.supervisorStopsCallback();
            case Event.Expiry _ -> center.callbackExpires();
            case Event.TimePasses(Integer minutes) ->
                center.timePasses(Duration.ofMinutes(minutes));
            case Event.ContactEvents(EventFate are) -> center.contactEventsAre(are);
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
