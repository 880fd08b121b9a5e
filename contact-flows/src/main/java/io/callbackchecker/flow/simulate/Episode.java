package io.callbackchecker.flow.simulate;

import io.callbackchecker.Operation;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.simulate.Circumstances.Full;
import io.callbackchecker.flow.simulate.Outcome.Answer;
import io.callbackchecker.flow.simulate.Outcome.Cleaned;
import io.callbackchecker.flow.simulate.Outcome.Invocation;
import io.callbackchecker.flow.simulate.Outcome.NotSimulated;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One call, or one turn of an agent: what goes wrong during it, and its transcript.
final class Episode {
  /// Far more than any caller stays for. Circles end much earlier.
  static final int MAX_STEPS = 100_000;

  final Instance instance;
  final Circumstances circumstances;
  final WaitingTime waiting;
  private final Observer observer;
  private final Transcript transcript;
  private final Queue<Runnable> late = new ArrayDeque<>();
  private final List<Answer> answers = new ArrayList<>();
  private final List<Cleaned> cleaned = new ArrayList<>();
  private final List<TakenBranch> taken = new ArrayList<>();
  private final List<Invocation> invocations = new ArrayList<>();
  private @Nullable Contact contact;
  private final List<NotSimulated> notSimulated = new ArrayList<>();
  private final Set<String> assumed = new HashSet<>();
  final Draws draws;
  private boolean queued;
  private int steps;
  private int heard;
  private List<String> stored = List.of();
  private boolean storedMayDiffer = true;
  private @Nullable Ending harm;

  Episode(
      Instance instance, Circumstances circumstances, Set<Unverified> turned, Observer observer) {
    this.instance = instance;
    this.circumstances = circumstances;
    this.observer = observer;
    transcript = new Transcript(turned, observer::line);
    draws = new Draws(circumstances.world());
    waiting = new WaitingTime(instance, transcript);
  }

  void note(Who who, String text) {
    transcript.add(who, text);
  }

  void pass(double seconds) {
    transcript.pass(seconds);
  }

  /// Counts a step of some flow.
  ///
  /// @return false if there were too many; a circle can go on forever without repeating itself
  boolean mayStep() {
    return steps++ < MAX_STEPS;
  }

  /// Notes something that is assumed, the first time.
  void assume(String text) {
    if (assumed.add(text)) {
      note(Who.FLOW, text);
    }
  }

  /// The contact hears something, or waits.
  void heard() {
    heard++;
  }

  /// How often contacts have heard something or waited.
  int timesHeard() {
    return heard;
  }

  /// How many results had to be guessed.
  int guesses() {
    return notSimulated.size();
  }

  /// The result of an action is a guess.
  void guessed(NotSimulated guess) {
    notSimulated.add(guess);
    note(
        Who.FLOW,
        "'%s' (%s) is not simulated: %s%s"
            .formatted(
                guess.title(),
                guess.type(),
                guess.why(),
                guess.branch().isEmpty() ? "" : ", so it takes " + guess.branch()));
  }

  boolean turned(Unverified question) {
    return transcript.turned(question);
  }

  /// A flow runs for a contact.
  void runsFor(Contact newContact) {
    contact = newContact;
  }

  void enter(Flow flow, Action action) {
    transcript.enter(action.identifier(), flow.title(action.identifier()));
    observer.enters(flow, action);
  }

  void leaveFlow() {
    transcript.leave();
  }

  void took(Flow flow, Action action, Branch branch) {
    var one = new TakenBranch(flow, action.identifier(), branch);
    taken.add(one);
    observer.takes(one);
    if (!(branch instanceof Branch.Next)) {
      note(
          Who.FLOW,
          "%s: %s, on to %s"
              .formatted(
                  flow.title(action.identifier()), branch.label(), flow.title(branch.target())));
    }
  }

  /// What goes wrong with the next invocation of a function.
  Mishap nextMishap(Operation function) {
    return circumstances.mishap(function, count(function));
  }

  private long count(Operation function) {
    return answers.stream().filter(a -> a.function() == function).count();
  }

  void answered(Answer answer) {
    answers.add(answer);
  }

  void invoked(Invocation invocation) {
    invocations.add(invocation);
  }

  /// A function of ours has run, and may have changed the table.
  void functionRan() {
    storedMayDiffer = true;
  }

  /// Everything outside a contact that decides what its flows do next.
  List<Object> state() {
    if (storedMayDiffer) {
      stored = instance.functions().stored();
      storedMayDiffer = false;
    }
    return List.of(
        draws.state(),
        Stream.of(Operation.values())
            .map(function -> circumstances.mishaps(function).stream().skip(count(function)).count())
            .toList(),
        instance.callbacks().size(),
        instance.callers().size(),
        waiting.state(),
        stored);
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
    waiting.begin(callback);
    queued = true;
    note(Who.QUEUE, "a callback to %s waits".formatted(callback.callbackNumber()));
  }

  /// Puts a caller into the line, if they are not there.
  void queueCaller(Contact caller) {
    if (!isInLine(caller)) {
      instance.callers().add(caller);
      waiting.begin(caller);
      note(Who.QUEUE, "the caller waits in line");
    }
  }

  boolean isInLine(Contact caller) {
    return instance.callers().contains(caller);
  }

  void leaveLine(Contact caller) {
    instance.callers().remove(caller);
    waiting.end(caller);
  }

  /// Ends a contact whose flow has ended, unless it waits in line now.
  void endUnlessInLine(Contact contact, End end) {
    if (!end.is(Ending.IN_QUEUE)) {
      leaveLine(contact);
      instance
          .contacts()
          .end(
              contact.record,
              end.is(Ending.HUNG_UP) ? "CUSTOMER_DISCONNECT" : "CONTACT_FLOW_DISCONNECT");
    }
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
    return end(End.of(ending), callbackNumber);
  }

  Outcome end(End end, String callbackNumber) {
    // Before later flows run for other contacts.
    Map<String, String> attributes =
        contact == null ? Map.of() : Map.copyOf(contact.record.attributes());
    for (var task = late.poll(); task != null; task = late.poll()) {
      task.run();
    }
    List<String> left = instance.functions().stored();
    note(Who.TABLE, left.isEmpty() ? "empty" : String.join(", ", left));
    return new Outcome(
        Objects.requireNonNullElse(harm, end.ending()),
        harm == null ? end.to() : "",
        callbackNumber,
        queued,
        List.copyOf(answers),
        List.copyOf(cleaned),
        List.copyOf(taken),
        attributes,
        List.copyOf(invocations),
        List.copyOf(notSimulated),
        instance.waiting(),
        instance.callers().size(),
        left,
        transcript);
  }
}
