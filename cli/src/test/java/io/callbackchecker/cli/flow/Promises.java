package io.callbackchecker.cli.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.Operation;
import io.callbackchecker.flow.simulate.Circumstances;
import io.callbackchecker.flow.simulate.Circumstances.Full;
import io.callbackchecker.flow.simulate.Ending;
import io.callbackchecker.flow.simulate.Mishap;
import io.callbackchecker.flow.simulate.Outcome;
import io.callbackchecker.flow.simulate.Outcome.Answer;
import io.callbackchecker.flow.simulate.Unverified;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the shipped flows promise, checked after each call and each agent's turn. The only
/// exceptions are those in `docs/connect.md`.
final class Promises {
  private final Set<Unverified> turned;

  /// Numbers whose callback was queued, or that were cleared, without a definite answer from the
  /// set function. They stay here until none of their callbacks is waiting.
  private final Set<String> unsure = new HashSet<>();

  /// Numbers that are in the table because of a failure that the documents name. They stay here
  /// until they have left the table.
  private final Set<String> leftOver = new HashSet<>();

  private List<String> waiting = List.of();
  private List<String> stored = List.of();
  private int residuals;

  Promises(Set<Unverified> turned) {
    this.turned = turned;
  }

  /// How often a number was left in the table for a documented reason.
  int residuals() {
    return residuals;
  }

  void afterCall(Outcome call, RandomCaller caller, Circumstances befell) {
    String number = call.callbackNumber();
    assertGoesOn(call);
    if (caller.wantsCallback() && call.ending() == Ending.DISCONNECTED && !call.queued()) {
      boolean hasOne = waiting.contains(number) || leftOver.contains(number);
      assertThat((isRefused(call) && hasOne) || befell.full().contains(Full.CALLS))
          .as("a caller who wanted a callback was sent away without one")
          .isTrue();
    }
    if (!call.queued() && call.stored().contains(number) && !stored.contains(number)) {
      assertThat(caller.hungUp() || clearFailed(call) || isLate(call, Operation.SET))
          .as("a number without a callback stays stored")
          .isTrue();
      leaveOver(number);
    }
    if (!isSure(call) && !isRefused(call) && (call.queued() || has(call, Operation.CLEAR))) {
      unsure.add(number);
    }
    remember(call);
  }

  void afterCallback(Outcome turn, boolean answered) {
    String number = turn.callbackNumber();
    assertGoesOn(turn);
    boolean neverWhispered =
        !answered
            && (turned.contains(Unverified.AGENT_WHISPER) || turned.contains(Unverified.HOOKS));
    if (turn.stored().contains(number)) {
      if (clearFailed(turn) || neverWhispered) {
        leaveOver(number);
      }
      assertThat(turn.waiting().contains(number) || leftOver.contains(number))
          .as("the number of a callback that is done stays stored")
          .isTrue();
    }
    remember(turn);
  }

  private void leaveOver(String number) {
    leftOver.add(number);
    residuals++;
  }

  private void remember(Outcome outcome) {
    waiting = outcome.waiting();
    stored = outcome.stored();
    unsure.retainAll(waiting);
    for (String number : waiting) {
      assertThat(Collections.frequency(waiting, number) == 1 || unsure.contains(number))
          .as("a caller has two callbacks, although every set had a definite answer")
          .isTrue();
    }
    leftOver.retainAll(stored);
  }

  private static void assertGoesOn(Outcome outcome) {
    assertThat(outcome.ending()).isNotIn(Ending.STRANDED, Ending.ENDLESS);
  }

  private static boolean isRefused(Outcome call) {
    return call.answers().stream()
        .anyMatch(a -> a.message().equals("CALLBACK_EXISTS") && !a.sameContact());
  }

  /// Whether the set function said that this contact has the number now.
  private static boolean isSure(Outcome call) {
    return call.answers().stream()
        .anyMatch(a -> a.message().equals("TABLE_UPDATED") || a.sameContact());
  }

  private static boolean has(Outcome outcome, Operation function) {
    return outcome.answers().stream().anyMatch(a -> a.function() == function);
  }

  private static boolean clearFailed(Outcome outcome) {
    List<Answer> clears =
        outcome.answers().stream().filter(a -> a.function() == Operation.CLEAR).toList();
    return !clears.isEmpty()
        && clears.stream()
            .allMatch(a -> a.message().isEmpty() || a.message().equals("ERROR_ENCOUNTERED"));
  }

  private static boolean isLate(Outcome outcome, Operation function) {
    return outcome.answers().stream()
        .anyMatch(a -> a.function() == function && a.mishap() == Mishap.Plain.LATE);
  }
}
