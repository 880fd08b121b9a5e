package io.callbackchecker.flow.simulate;

import static io.callbackchecker.flow.language.Branch.OnError.ANY;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.Reference;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How a flow decides which way to go.
final class Decisions {
  /// Connect waits for a week at most.
  private static final int MAX_WAIT = (int) Duration.ofDays(7).toSeconds();

  private final Flow flow;
  private final Contact contact;
  private final Caller caller;
  private final Episode episode;
  private final Guesses guesses;
  private final Map<String, Integer> rounds = new TreeMap<>();

  Decisions(Flow flow, Contact contact, Caller caller, Episode episode, Guesses guesses) {
    this.flow = flow;
    this.contact = contact;
    this.caller = caller;
    this.episode = episode;
    this.guesses = guesses;
  }

  /// How far each loop has come: names and numbers in turn.
  List<Object> rounds() {
    // A list, since maps of small numbers have much the same hash.
    return rounds.entrySet().stream()
        .<Object>mapMulti(
            (round, state) -> {
              state.accept(round.getKey());
              state.accept(round.getValue());
            })
        .toList();
  }

  Step compare(Action action) {
    String asked = action.parameter("ComparisonValue");
    Step step = Step.match(action, contact.resolve(asked));
    return guesses.dependingOn(asked, contact.values, action, step);
  }

  Step loop(Action action) {
    int limit = contact.number(action.parameter("LoopCount"));
    boolean again = rounds.merge(action.identifier(), 1, Integer::sum) <= limit;
    if (!again) {
      rounds.remove(action.identifier());
    }
    return Step.match(action, again ? "ContinueLooping" : "DoneLooping");
  }

  /// Takes the branch for what has answered.
  Step callStatus(Action action) {
    Step step =
        Step.condition(action, caller.answers().operand)
            .<Step>map(Step.Take::new)
            .orElseGet(() -> Step.error(action, ANY));
    return contact.record.initiationMethod().startsWith(Contact.CALLBACK)
        ? step
        : guesses.guess(action, step, "nobody was dialled");
  }

  Step hours(Action action) {
    var reference = reference(action, "HoursOfOperationId");
    Optional<Hours.State> said = episode.draws.hours(reference);
    if (said.isEmpty()) {
      episode.assume("the call centre is open, since the script does not say otherwise");
    }
    boolean open = said.orElse(Hours.State.OPEN) == Hours.State.OPEN;
    Step step =
        Step.condition(action, open ? "True" : "False")
            .<Step>map(Step.Take::new)
            .orElseGet(() -> Step.match(action, ""));
    return said.isPresent()
        ? step
        : guesses.dependingOn(action.parameter("HoursOfOperationId"), contact.values, action, step);
  }

  Step metric(Action action) {
    String type = contact.resolve(action.parameter("MetricType"));
    Optional<Long> known = episode.draws.metric(action, type).map(Long::valueOf);
    if (known.isEmpty()) {
      known = measured(action, type);
    }
    if (known.isPresent()) {
      return Step.match(action, String.valueOf(known.get()));
    }
    return type.toLowerCase(Locale.ROOT).startsWith("numberofagents")
        ? guesses.guess(action, Step.match(action, "1"), "%s is assumed to be 1".formatted(type))
        : guesses.guess(action, Step.error(action, ANY), "nothing measures " + type);
  }

  /// What the simulation itself can measure.
  private Optional<Long> measured(Action action, String type) {
    return switch (type) {
      case "NumberOfContactsInQueue" -> Optional.of(episode.waiting.count());
      case "OldestContactInQueueAgeSeconds" -> {
        episode.waiting.compared(action);
        yield Optional.of(episode.waiting.oldest());
      }
      default -> Optional.empty();
    };
  }

  Step split(Action action) {
    Optional<Integer> drawn = episode.draws.percent();
    return drawn.isPresent()
        ? Step.match(action, String.valueOf(drawn.get()))
        : guesses.guess(
            action, Step.match(action, "1"), "the script does not say where the contact falls");
  }

  Step await(Action action) {
    int seconds = Math.min(contact.number(action.parameter("TimeLimitSeconds")), MAX_WAIT);
    episode.note(Who.FLOW, "waits for %s seconds".formatted(seconds));
    episode.pass(seconds);
    episode.heard();
    return Step.match(action, "WaitCompleted");
  }

  /// What a parameter refers to.
  Reference reference(Action action, String parameter) {
    return new Reference(
        action.identifier(),
        contact.resolve(action.parameter(parameter)),
        flow.displayName(action, parameter));
  }
}
