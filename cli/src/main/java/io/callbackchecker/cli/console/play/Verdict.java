package io.callbackchecker.cli.console.play;

import io.callbackchecker.Operation;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.simulate.Outcome;
import io.callbackchecker.flow.simulate.Outcome.Answer;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What happened, in a sentence for a newcomer.
final class Verdict {
  private Verdict() {}

  /// The last answer of the function that stores numbers: its message, `failed`, or an empty text
  /// if it was not asked.
  static String check(Outcome outcome) {
    return answer(outcome, OurFunctions::stores);
  }

  /// Whether the flow freed a number.
  static boolean cleared(Outcome outcome) {
    return clear(outcome).equals("NUMBER_CLEARED");
  }

  private static String clear(Outcome outcome) {
    return answer(outcome, Predicate.not(OurFunctions::stores));
  }

  private static String answer(Outcome outcome, Predicate<Operation> of) {
    return outcome.answers().reversed().stream()
        .filter(answer -> of.test(answer.function()))
        .findFirst()
        .map(Verdict::message)
        .orElse("");
  }

  /// Whether the ended function freed a number.
  static boolean freed(Outcome outcome) {
    return outcome.cleaned().stream().anyMatch(cleaned -> !cleaned.freed().isEmpty());
  }

  /// What happened in a call or an agent's turn of any kind.
  static String of(Outcome outcome) {
    String guesses =
        outcome.notSimulated().isEmpty()
            ? ""
            : " Some of it is a guess: the transcript names the blocks that cannot be simulated.";
    return sentence(outcome) + guesses;
  }

  /// The same while troubles are switched on.
  static String of(Outcome outcome, Settings settings) {
    List<String> on = settings.troubles().stream().sorted().map(Trouble::words).toList();
    return on.isEmpty()
        ? of(outcome)
        : "Switched on: %s. %s".formatted(String.join(", ", on), of(outcome));
  }

  private static String sentence(Outcome outcome) {
    if (outcome.ending().isHarm()) {
      return "The flow dropped the caller: %s. The transcript says where.".formatted(outcome.end());
    }
    return switch (check(outcome)) {
      case "" -> withoutSet(outcome);
      case "TABLE_UPDATED" -> {
        if (outcome.queued()) {
          yield "The number was free, so it was stored, and a callback waits.";
        }
        yield cleared(outcome)
            ? "The number was stored, but no callback could be queued, so the flow freed it again."
            : "The number was stored, but no callback was queued. The ended function frees the"
                + " number about a minute after the call.";
      }
      case "CALLBACK_EXISTS" ->
          outcome.queued()
              ? "The number was stored by this same call, which Connect repeated, and one callback"
                  + " waits."
              : "The number was stored already, so no second callback was queued.";
      default ->
          outcome.queued()
              ? "The number could not be checked, and the caller got a callback all the same."
              : "The number could not be checked, and no callback was queued.";
    };
  }

  private static String withoutSet(Outcome outcome) {
    String clear = clear(outcome);
    if (cleared(outcome)) {
      return "The flow freed the number: the caller may ask for a callback again.";
    }
    if (freed(outcome)) {
      return "The callback has ended, so the ended function freed the number.";
    }
    return "No number was stored or freed. The call ended so: %s."
        .formatted(clear.isEmpty() ? outcome.end() : outcome.end() + ", clear answered " + clear);
  }

  private static String message(Answer answer) {
    return answer.message().isEmpty() ? "failed" : answer.message();
  }

  /// Joins what happened before with what happened then.
  static String sentences(String... all) {
    return Stream.of(all).filter(one -> !one.isEmpty()).collect(Collectors.joining(" "));
  }
}
