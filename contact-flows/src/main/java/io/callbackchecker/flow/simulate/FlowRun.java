package io.callbackchecker.flow.simulate;

import static io.callbackchecker.flow.language.Branch.OnError.ANY;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Library;
import io.callbackchecker.flow.simulate.Outcome.NotSimulated;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs one contact through one flow, and through the flows and modules that it leads to.
final class FlowRun {
  /// Stands in for the caller in flows that ask nobody.
  private static final Caller NOBODY = (_, _) -> Optional.of("");

  private final Flows flows;
  private final Contact contact;
  private final Caller caller;
  private final Episode episode;
  private final int depth;
  private final Circles circles = new Circles();
  private Flow flow;
  private @Nullable FlowType place;
  private Blocks blocks;
  private String at;
  private @Nullable String returned;

  /// @param flows the other flows of the instance
  FlowRun(Flows flows, Flow flow, Contact contact, Caller caller, Episode episode) {
    this(flows, flow, place(flow), contact, caller, episode, 0);
  }

  private FlowRun(
      Flows flows,
      Flow flow,
      @Nullable FlowType place,
      Contact contact,
      Caller caller,
      Episode episode,
      int depth) {
    this.flows = flows;
    this.flow = flow;
    this.place = place;
    this.contact = contact;
    this.caller = caller;
    this.episode = episode;
    this.depth = depth;
    at = flow.start();
    blocks = new Blocks(flows, flow, place, contact, caller, episode, this::unattended);
  }

  /// Where a flow runs. One that repeats prompts must run for callers who wait, even if the file
  /// does not say so.
  static @Nullable FlowType place(Flow flow) {
    FlowType type = flow.type();
    boolean repeats = flow.actions().stream().anyMatch(a -> a.is(Behavior.PROMPT_LOOP));
    return repeats && (type == null || type == FlowType.MODULE) ? FlowType.CUSTOMER_QUEUE : type;
  }

  /// Runs a flow in which there is no caller to ask.
  static Ending unattended(Flows flows, Flow flow, Contact contact, Episode episode) {
    episode.note(Who.FLOW, "'%s' runs".formatted(flow.name()));
    Ending ending = new FlowRun(flows, flow, contact, NOBODY, episode).run().ending();
    if (ending.isHarm()) {
      episode.harmed(ending);
    }
    return ending;
  }

  private Ending unattended(Flow other, Contact otherContact) {
    return unattended(flows, other, otherContact, episode);
  }

  End run() {
    episode.runsFor(contact);
    if (place == FlowType.CUSTOMER_QUEUE) {
      episode.waiting.beginQueueFlow(contact);
    }
    End end = runThrough();
    episode.leaveFlow();
    return end;
  }

  private End runThrough() {
    while (episode.mayStep()) {
      Optional<Action> action = flow.action(at);
      if (action.isEmpty()) {
        return stranded("there is no action '%s'".formatted(at));
      }
      Optional<End> end = circle(action.get()).or(() -> follow(action.get(), step(action.get())));
      if (end.isPresent()) {
        return end.get();
      }
    }
    String type = flow.action(at).map(Action::type).orElse("");
    String why = "the run was stopped after %s steps".formatted(Episode.MAX_STEPS);
    episode.guessed(new NotSimulated(flow.name(), at, flow.title(at), type, "", why));
    return End.of(Ending.TOO_LONG);
  }

  private Step step(Action action) {
    episode.enter(flow, action);
    if (!contact.hungUp() && caller.hangsUpAt(action)) {
      contact.hangUp();
      episode.note(Who.CALLER, "hangs up at '%s'".formatted(flow.title(action.identifier())));
    }
    if (contact.hungUp() && needsContact(action)) {
      return Step.stop(Ending.HUNG_UP);
    }
    Step step = blocks.perform(action);
    return contact.hungUp() && !episode.turned(Unverified.HANG_UP)
        ? Step.stop(Ending.HUNG_UP)
        : step;
  }

  /// Whether a contact must be there for it.
  private static boolean needsContact(Action action) {
    return action.behavior().map(Behavior::speaks).orElse(true)
        || action.is(
            Behavior.DISCONNECT,
            Behavior.WAIT,
            Behavior.TRANSFER_TO_QUEUE,
            Behavior.TRANSFER_TO_AGENT,
            Behavior.TRANSFER_TO_NUMBER,
            Behavior.DEQUEUE_TO_QUEUE);
  }

  /// Goes where a step leads.
  ///
  /// @return the end, if it leads there
  private Optional<End> follow(Action action, Step step) {
    return switch (step) {
      case Step.Take(Branch branch) -> {
        episode.took(flow, action, branch);
        at = branch.target();
        yield Optional.empty();
      }
      case Step.GoTo(Flow next) -> {
        goTo(next);
        yield Optional.empty();
      }
      case Step.Lack(String wanted) ->
          Optional.of(
              stranded(
                  "'%s' has no branch for %s".formatted(flow.title(action.identifier()), wanted)));
      case Step.Stop(End end) -> Optional.of(end);
      case Step.Return(String result) -> {
        returned = result;
        yield Optional.of(End.of(Ending.FLOW_ENDED));
      }
      case Step.Invoke(Flow module) -> invoke(action, module);
      case Step.Wait(Flow queueFlow) -> Optional.of(waitIn(queueFlow));
    };
  }

  private void goTo(Flow next) {
    episode.note(Who.FLOW, "'%s' runs".formatted(next.name()));
    contact.values.enterFlow();
    flow = next;
    place = place(next);
    at = next.start();
    blocks = new Blocks(flows, next, place, contact, caller, episode, this::unattended);
  }

  /// Runs a module, and goes on after it.
  private Optional<End> invoke(Action action, Flow module) {
    if (depth == Library.MAX_DEPTH) {
      episode.note(
          Who.FLOW, "modules can invoke each other %s deep at most".formatted(Library.MAX_DEPTH));
      return follow(action, Step.error(action, ANY));
    }
    episode.note(Who.FLOW, "the module '%s' runs".formatted(module.name()));
    var local = contact.values.enterModule();
    var run = new FlowRun(flows, module, place, contact, caller, episode, depth + 1);
    End end = run.run();
    contact.values.returnToFlow(local);
    episode.enter(flow, action);
    if (run.returned != null) {
      return follow(action, blocks.afterModule(action, run.returned));
    }
    if (end.is(Ending.STRANDED) && action.error(ANY).isPresent()) {
      return follow(action, Step.error(action, ANY));
    }
    return Optional.of(end);
  }

  /// Runs a flow for a caller who waits in line.
  private End waitIn(Flow queueFlow) {
    episode.note(Who.FLOW, "'%s' runs meanwhile".formatted(queueFlow.name()));
    contact.values.enterFlow();
    var run = new FlowRun(flows, queueFlow, FlowType.CUSTOMER_QUEUE, contact, caller, episode, 0);
    End end = run.run();
    if (!end.is(Ending.IN_QUEUE)) {
      episode.leaveLine(contact);
    }
    return end;
  }

  /// The end, if everything is as it was when the contact came here before.
  private Optional<End> circle(Action action) {
    List<Object> state = List.of(contact.state(), caller.state(), blocks.rounds(), episode.state());
    var now = Circles.Mark.of(episode);
    return circles
        .enter(flow, action, state, now)
        .map(
            before ->
                blocks.repeats(
                    action, now.heard() > before.heard(), now.guesses() > before.guesses()));
  }

  private End stranded(String why) {
    episode.note(Who.FLOW, "dead end: " + why);
    return End.of(Ending.STRANDED);
  }
}
