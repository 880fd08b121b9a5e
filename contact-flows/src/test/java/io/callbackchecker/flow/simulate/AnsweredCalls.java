package io.callbackchecker.flow.simulate;

import io.callbackchecker.Operation;
import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.simulate.Caller.Channel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/// Calls through a flow, with functions that answer what the test says.
final class AnsweredCalls {
  private final Told functions = new Told();

  Functions functions() {
    return functions;
  }

  /// Adds the answers to further invocations, in JSON with single quotes.
  void answer(String... json) {
    functions.answers.addAll(List.of(json));
  }

  /// How often a function was invoked.
  int invoked() {
    return functions.invoked;
  }

  /// What the caller hears.
  List<String> heard(String flow, Mishap... mishaps) {
    return call(flow, Set.of(), List.of(mishaps)).transcript().lines().stream()
        .filter(l -> l.who() == Transcript.Who.CALLER_HEARS)
        .map(l -> l.text().strip())
        .toList();
  }

  Outcome call(String flow, Set<Unverified> turned, List<Mishap> mishaps) {
    var flows = new Flows(FlowReader.read(flow).flow(), null, null, null, null);
    var center = new CallCenter(flows, functions, turned, Set.of(), _ -> {});
    return center.call(
        Channel.VOICE,
        "+61412345678",
        new KeyPresser(""),
        new Circumstances(mishaps, List.of(), Set.of(), Set.of()));
  }

  private static final class Told extends NoFunctions {
    private final Queue<String> answers = new ArrayDeque<>();
    private int invoked;

    @Override
    public Optional<byte[]> invoke(Operation function, byte[] event, Datastore datastore) {
      invoked++;
      String answer = FlowText.quoted(answers.remove());
      return Optional.of(answer.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void forgetAll() {
      answers.clear();
    }
  }
}
