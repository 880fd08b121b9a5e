package io.callbackchecker.flow.script;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import io.callbackchecker.flow.simulate.CallStatus;
import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.flow.simulate.Circumstances;
import io.callbackchecker.flow.simulate.Circumstances.Full;
import io.callbackchecker.flow.simulate.EventFate;
import io.callbackchecker.flow.simulate.Mishap;
import io.callbackchecker.flow.simulate.World;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

  /// What is expected of it.
  Expectation expect();

  /// An event in which flows run, so that something can go wrong.
  sealed interface InFlows extends Event {
    /// What goes wrong with each invocation of the set function, in turn.
    List<Mishap> set();

    /// The same for the clear function.
    List<Mishap> clear();

    /// Identifiers or types of actions that fail.
    Set<String> failing();

    /// What the queue has no room for.
    Set<Full> full();

    /// What the script says of the world during the event.
    World world();

    default Circumstances circumstances() {
      return new Circumstances(set(), clear(), failing(), full(), world());
    }
  }

  /// A customer calls.
  ///
  /// @param attributes the contact attributes that the call has at the start
  /// @param keys what the caller presses each time they are asked; nothing after the last
  /// @param hangsUpAt the identifier of the action in which they hang up; empty if they do not
  record Call(
      Channel channel,
      @JsonProperty(required = true) String from,
      Map<String, String> attributes,
      List<String> keys,
      String hangsUpAt,
      List<Mishap> set,
      List<Mishap> clear,
      Set<String> failing,
      Set<Full> full,
      Expectation expect,
      @JsonUnwrapped World world)
      implements InFlows {
    public Call {
      channel = Objects.requireNonNullElse(channel, Channel.VOICE);
    }

    @Override
    public String label() {
      return "call" + behaviour(keys, hangsUpAt) + circumstances().label();
    }
  }

  /// An agent takes the first caller in line, and transfers them to the offer. The parameters are
  /// those of a call.
  record Transfer(
      List<String> keys,
      String hangsUpAt,
      List<Mishap> set,
      List<Mishap> clear,
      Set<String> failing,
      Set<Full> full,
      Expectation expect,
      @JsonUnwrapped World world)
      implements InFlows {
    @Override
    public String label() {
      return "agent transfers the caller in the line, who"
          + behaviour(keys, hangsUpAt).replaceFirst("^,", "")
          + circumstances().label();
    }
  }

  /// The first callback has its turn, as soon as it may be dialled.
  ///
  /// @param answered whether the customer answers; they do unless the script says otherwise
  record AgentTurn(
      @JsonSetter(nulls = Nulls.SET) @Nullable Boolean answered,
      List<Mishap> set,
      List<Mishap> clear,
      Set<String> failing,
      Set<Full> full,
      Expectation expect,
      @JsonUnwrapped World world)
      implements InFlows {
    boolean isAnswered() {
      return answered == null || answered;
    }

    @Override
    public String label() {
      return "the callback is dialled, customer "
          + (isAnswered() ? "answers" : "does not answer")
          + circumstances().label();
    }
  }

  /// Connect dials the customer of the first callback, before it asks an agent.
  ///
  /// @param answers what answers; a human unless the script says otherwise
  record CustomerDialled(
      CallStatus answers,
      List<Mishap> set,
      List<Mishap> clear,
      Set<String> failing,
      Set<Full> full,
      Expectation expect,
      @JsonUnwrapped World world)
      implements InFlows {
    public CustomerDialled {
      answers = Objects.requireNonNullElse(answers, CallStatus.HUMAN);
    }

    @Override
    public String label() {
      return "customer is dialled, %s answers%s".formatted(answers, circumstances().label());
    }
  }

  /// An agent takes the first caller in line.
  record AgentTakesCaller(Expectation expect) implements Event {
    @Override
    public String label() {
      return "agent takes the caller in the line";
    }
  }

  /// An agent dials a number by hand.
  record ManualCall(@JsonProperty(required = true) String to, Expectation expect) implements Event {
    @Override
    public String label() {
      return "agent dials a customer";
    }
  }

  /// A supervisor stops the first callback.
  record Stop(Expectation expect) implements Event {
    @Override
    public String label() {
      return "supervisor stops the callback";
    }
  }

  /// Time passes until the first callback expires.
  record Expiry(Expectation expect) implements Event {
    @Override
    public String label() {
      return "a week later, the callback expires";
    }
  }

  /// Time passes: contact events arrive, and after an hour the sweep runs.
  record TimePasses(@JsonProperty(required = true) Integer minutes, Expectation expect)
      implements Event {
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
  record ContactEvents(@JsonProperty(required = true) EventFate are, Expectation expect)
      implements Event {
    @Override
    public String label() {
      return are == EventFate.ARRIVES ? "contact events arrive again" : "contact events are " + are;
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
