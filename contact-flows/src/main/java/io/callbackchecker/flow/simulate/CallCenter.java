package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.simulate.Transcript.Line;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// A Connect instance with one queue: callers come in, callbacks wait, agents take them.
public final class CallCenter {
  private static final Caller NOBODY =
      new Caller() {
        @Override
        public boolean hangsUpAt(Action action) {
          return false;
        }

        @Override
        public Optional<String> press(Action action, String heard) {
          return Optional.of("");
        }
      };

  final Flows flows;
  final Functions functions;
  final Set<String> undialable;
  final Deque<WaitingCallback> queue = new ArrayDeque<>();
  final Deque<Contact> line = new ArrayDeque<>();
  private final Set<Unverified> turned;
  private final Consumer<Line> listener;
  private final Set<Taken> taken = new HashSet<>();

  /// A branch that some contact took.
  public record Taken(String flow, String action, Branch branch) {}

  /// A callback that waits.
  ///
  /// @param attempts `MaximumConnectionAttempts` of the action that created it
  record WaitingCallback(Contact contact, int attempts) {}

  /// An instance where nothing has happened yet.
  ///
  /// @param turned what is taken in its second reading
  /// @param undialable numbers that the instance may not dial
  /// @param listener is told each line of every transcript as it comes
  public CallCenter(
      Flows flows,
      Functions functions,
      Set<Unverified> turned,
      Set<String> undialable,
      Consumer<Line> listener) {
    this.flows = flows;
    this.functions = functions;
    this.turned = Set.copyOf(turned);
    this.undialable = Set.copyOf(undialable);
    this.listener = listener;
  }

  /// A customer calls, or writes.
  ///
  /// @param from the address that Connect sees, which need not be a number
  public Outcome call(String channel, String from, Caller caller, Circumstances circumstances) {
    var episode = episode(circumstances);
    var contact = contact(channel, "INBOUND", from);
    episode.note(Who.CALLER, "calls from " + from);
    Ending ending = new FlowRun(flows.offer(), contact, caller, episode).run();
    return episode.end(ending, contact.callbackNumber);
  }

  /// An agent takes the callback that has waited longest.
  ///
  /// @param answered whether the customer answers, the first time that they are dialled
  /// @throws IllegalStateException if none waits
  public Outcome agentTakesCallback(boolean answered, Circumstances circumstances) {
    WaitingCallback callback = queue.poll();
    if (callback == null) {
      throw new IllegalStateException("No callback waits");
    }
    var episode = episode(circumstances);
    var contact = callback.contact();
    boolean repeats = callback.attempts() == 1 && episode.turned(Unverified.ATTEMPTS);
    int attempts = callback.attempts() + (repeats ? 1 : 0);
    for (int attempt = 1; attempt <= (answered ? 1 : attempts); attempt++) {
      episode.note(Who.AGENT, "takes the callback to " + contact.callbackNumber);
      boolean dialledFirst = episode.turned(Unverified.AGENT_WHISPER);
      if (!dialledFirst || answered) {
        agentWhisper(contact, episode);
      }
      episode.note(Who.CALLER, answered ? "answers" : "does not answer");
    }
    if (answered) {
      flows.outboundWhisper().ifPresent(f -> run(f, contact, episode));
    }
    return episode.end(Ending.DISCONNECTED, contact.callbackNumber);
  }

  /// An agent takes the caller who has waited longest in the line.
  ///
  /// @throws IllegalStateException if none waits
  public Outcome agentTakesCaller() {
    Contact contact = line.poll();
    if (contact == null) {
      throw new IllegalStateException("No caller waits");
    }
    var episode = episode(Circumstances.FAIR);
    episode.note(Who.AGENT, "takes the caller " + contact.customer);
    agentWhisper(contact, episode);
    return episode.end(Ending.DISCONNECTED, contact.callbackNumber);
  }

  /// An agent dials a customer by hand.
  public Outcome agentDials(String number) {
    var episode = episode(Circumstances.FAIR);
    var contact = contact("VOICE", "OUTBOUND", number);
    episode.note(Who.AGENT, "dials " + number);
    flows.outboundWhisper().ifPresent(f -> run(f, contact, episode));
    return episode.end(Ending.DISCONNECTED, number);
  }

  /// The numbers of the callbacks that wait, in their order.
  public List<String> waiting() {
    return queue.stream().map(c -> c.contact().callbackNumber).toList();
  }

  /// Each branch that some contact has taken so far.
  public Set<Taken> taken() {
    return Set.copyOf(taken);
  }

  void took(Taken branch) {
    taken.add(branch);
  }

  /// The contact of a callback, with what it has from the one that asked for it.
  Contact callback(Contact asking, boolean hooksAreLost) {
    var callback = contact(asking.channel, "CALLBACK", asking.callbackNumber);
    callback.attributes.putAll(asking.attributes);
    callback.hasQueue = asking.hasQueue;
    if (!hooksAreLost) {
      callback.hooks.putAll(asking.hooks);
    }
    return callback;
  }

  /// Runs a flow in which there is no caller to ask.
  void run(Flow flow, Contact contact, Episode episode) {
    episode.note(Who.FLOW, "'%s' runs".formatted(flow.name()));
    Ending ending = new FlowRun(flow, contact, NOBODY, episode).run();
    if (ending == Ending.STRANDED || ending == Ending.ENDLESS) {
      episode.harmed(ending);
    }
  }

  private void agentWhisper(Contact contact, Episode episode) {
    if (contact.hooks.containsKey("AgentWhisper")) {
      flows.agentWhisper().ifPresent(f -> run(f, contact, episode));
    } else {
      episode.note(Who.FLOW, "the instance's default agent whisper runs");
    }
  }

  private Episode episode(Circumstances circumstances) {
    return new Episode(this, circumstances, new Transcript(turned, listener));
  }

  private static Contact contact(String channel, String initiation, String customer) {
    return new Contact(UUID.randomUUID().toString(), channel, initiation, customer);
  }
}
