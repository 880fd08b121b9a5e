package io.callbackchecker.flow.simulate;

import io.callbackchecker.Operation;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.simulate.Circumstances.Full;
import io.callbackchecker.flow.simulate.Outcome.Answer;
import io.callbackchecker.flow.simulate.Outcome.Cleaned;
import io.callbackchecker.flow.simulate.Outcome.Invocation;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// One call, or one turn of an agent: what goes wrong during it, and its transcript.
final class Episode {
  final Instance instance;
  final Circumstances circumstances;
  private final Transcript transcript;
  private final Queue<Runnable> late = new ArrayDeque<>();
  private final List<Answer> answers = new ArrayList<>();
  private final List<Cleaned> cleaned = new ArrayList<>();
  private final List<TakenBranch> taken = new ArrayList<>();
  private final List<Invocation> invocations = new ArrayList<>();
  private @Nullable Contact contact;
  private boolean queued;
  private @Nullable Ending harm;

  Episode(Instance instance, Circumstances circumstances, Transcript transcript) {
    this.instance = instance;
    this.circumstances = circumstances;
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

  /// A flow runs for a contact.
  void runsFor(Contact newContact) {
    contact = newContact;
  }

  void enter(Action action) {
    transcript.enter(action.identifier());
  }

  void leaveFlow() {
    transcript.leave();
  }

  void took(Flow flow, Action action, Branch branch) {
    taken.add(new TakenBranch(flow.name(), action.identifier(), branch));
    if (!(branch instanceof Branch.Next)) {
      note(
          Who.FLOW,
          "%s: %s, on to %s".formatted(action.identifier(), branch.label(), branch.target()));
    }
  }

  /// What goes wrong with the next invocation of a function.
  Mishap nextMishap(Operation function) {
    long before = answers.stream().filter(a -> a.function() == function).count();
    return circumstances.mishap(function, before);
  }

  void answered(Answer answer) {
    answers.add(answer);
  }

  void invoked(Invocation invocation) {
    invocations.add(invocation);
  }

  /// Runs a task once the call is over.
  void later(Runnable task) {
    late.add(task);
  }

  boolean hasNoRoom(Full what) {
    return circumstances.full().contains(what);
  }

  /// Puts a callback into the queue.
  void queueCallback(Contact callback) {
    instance.callbacks().add(callback);
    queued = true;
    note(Who.QUEUE, "a callback to %s waits".formatted(callback.callbackNumber()));
  }

  /// Puts a caller into the line.
  void queueCaller(Contact caller) {
    instance.callers().add(caller);
    note(Who.QUEUE, "the caller waits in line");
  }

  /// A function freed the numbers of ended callbacks, or failed.
  void cleaned(Cleaned result) {
    cleaned.add(result);
  }

  /// A flow other than the main one went wrong. The episode then ends the same way.
  void harmed(Ending ending) {
    harm = ending;
  }

  Outcome end(Ending ending, String callbackNumber) {
    // Before later flows run for other contacts.
    Map<String, String> attributes =
        contact == null ? Map.of() : Map.copyOf(contact.record.attributes());
    for (var task = late.poll(); task != null; task = late.poll()) {
      task.run();
    }
    List<String> stored = instance.functions().stored();
    note(Who.TABLE, stored.isEmpty() ? "empty" : String.join(", ", stored));
    return new Outcome(
        Objects.requireNonNullElse(harm, ending),
        callbackNumber,
        queued,
        List.copyOf(answers),
        List.copyOf(cleaned),
        List.copyOf(taken),
        attributes,
        List.copyOf(invocations),
        instance.waiting(),
        instance.callers().size(),
        stored,
        transcript);
  }
}
