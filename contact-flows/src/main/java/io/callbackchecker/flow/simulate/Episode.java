package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.CheckerFunction;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.simulate.CallCenter.Taken;
import io.callbackchecker.flow.simulate.CallCenter.WaitingCallback;
import io.callbackchecker.flow.simulate.Circumstances.Full;
import io.callbackchecker.flow.simulate.Outcome.Answer;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import tools.jackson.databind.JsonNode;

/// One call, or one turn of an agent: what befalls it, and what is written down of it.
final class Episode {
  private final CallCenter center;
  private final Circumstances circumstances;
  private final Circumstances.Supply mishaps;
  private final Transcript transcript;
  private final Queue<Runnable> late = new ArrayDeque<>();
  private final List<Answer> answers = new ArrayList<>();
  private int attempts = 1;
  private boolean queued;
  private Optional<Ending> harm = Optional.empty();

  Episode(CallCenter center, Circumstances circumstances, Transcript transcript) {
    this.center = center;
    this.circumstances = circumstances;
    this.mishaps = new Circumstances.Supply(circumstances);
    this.transcript = transcript;
  }

  void note(Who who, String text) {
    transcript.add(who, text);
  }

  void pass(double seconds) {
    transcript.pass(seconds);
  }

  boolean turned(Unverified question) {
    return transcript.turned(question);
  }

  boolean fails(Action action) {
    return circumstances.fails(action);
  }

  boolean isDialable(String number) {
    return !center.undialable.contains(number);
  }

  int queueLength() {
    return center.queue.size();
  }

  void took(Flow flow, Action action, Branch branch) {
    center.took(new Taken(flow.name(), action.identifier(), branch));
    if (!(branch instanceof Branch.Next)) {
      note(
          Who.FLOW,
          "%s: %s, on to %s".formatted(action.identifier(), branch.label(), branch.target()));
    }
  }

  Optional<JsonNode> invoke(Action action, CheckerFunction function, Contact contact) {
    Mishap mishap = mishaps.next(function);
    Optional<JsonNode> answer =
        new FunctionCall(center.functions, transcript, late)
            .invoke(action, function, contact, mishap);
    answers.add(
        new Answer(
            function,
            mishap,
            text(answer, "message"),
            text(answer, "same_contact").equals("true")));
    return answer;
  }

  /// Creates the callback that a contact asks for.
  ///
  /// @return whether Connect says that it did
  boolean createCallback(Contact asking, Action action) {
    attempts = asking.number(action.parameter("MaximumConnectionAttempts"));
    if (!asking.hasQueue && action.parameter("QueueId").isEmpty()) {
      return false;
    }
    boolean hooksAreLost = !asking.hooks.isEmpty() && turned(Unverified.HOOKS);
    Contact callback = center.callback(asking, hooksAreLost);
    if (center.flows.creation().isEmpty()) {
      return enterQueue(callback);
    }
    // The creation flow runs when the caller is gone: what becomes of it cannot reach this flow.
    late.add(() -> center.run(center.flows.creation().get(), callback, this));
    return true;
  }

  /// Puts a caller into the line, or a callback into the queue.
  ///
  /// @return false if it is full
  boolean enterQueue(Contact contact) {
    boolean callback = contact.initiation.equals("CALLBACK");
    if (circumstances.full().contains(callback ? Full.CALLBACKS : Full.CALLS)) {
      return false;
    }
    if (callback) {
      center.queue.add(new WaitingCallback(contact, attempts));
      queued = true;
      note(Who.QUEUE, "a callback to %s waits".formatted(contact.callbackNumber));
    } else {
      center.line.add(contact);
      note(Who.QUEUE, "the caller waits in line");
    }
    return true;
  }

  /// A flow beside the main one went wrong; the whole ends like it.
  void harmed(Ending ending) {
    harm = Optional.of(ending);
  }

  Outcome end(Ending ending, String callbackNumber) {
    for (var task = late.poll(); task != null; task = late.poll()) {
      task.run();
    }
    List<String> stored = center.functions.stored();
    note(Who.TABLE, stored.isEmpty() ? "empty" : String.join(", ", stored));
    return new Outcome(
        harm.orElse(ending), callbackNumber, queued, answers, center.waiting(), stored, transcript);
  }

  private static String text(Optional<JsonNode> answer, String field) {
    return answer.map(a -> a.path(field).asString("")).orElse("");
  }
}
