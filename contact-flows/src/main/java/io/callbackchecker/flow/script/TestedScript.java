package io.callbackchecker.flow.script;

import io.callbackchecker.flow.script.Script.Played;
import io.callbackchecker.flow.simulate.Ending;
import java.util.ArrayList;
import java.util.List;

/// A script that was played, and what was not as it expects.
///
/// @param name the script's file
/// @param title what the script calls itself; empty if it could not be read
/// @param problems why it did not pass, a line each; none if it did
/// @param details the problems, each event's with its transcript
/// @param transcript of all events
/// @param seconds how long it took
public record TestedScript(
    String name,
    String title,
    Status status,
    List<String> problems,
    List<String> details,
    List<String> transcript,
    double seconds) {
  /// The result of a test.
  public enum Status {
    PASSED,
    FAILED,
    /// It passed, but that depends on a guess: a flow went through what is not simulated.
    NOT_SIMULATED,
    /// The script could not be read, or a flow of its could not.
    UNPLAYABLE
  }

  public TestedScript {
    problems = List.copyOf(problems);
    details = List.copyOf(details);
    transcript = List.copyOf(transcript);
  }

  /// A script that cannot be played.
  public static TestedScript unplayable(String name, String reason) {
    return new TestedScript(
        name, "", Status.UNPLAYABLE, List.of(reason), List.of(reason), List.of(), 0);
  }

  /// A script that was played.
  public static TestedScript of(String name, Script script, List<Played> played, double seconds) {
    var problems = new ArrayList<String>();
    var details = new ArrayList<String>();
    for (int i = 0; i < played.size(); i++) {
      List<String> failures = failures(i + 1, played.get(i));
      problems.addAll(failures);
      details.addAll(failures);
      if (!failures.isEmpty()) {
        ScriptReport.lines(List.of(played.get(i))).stream()
            .filter(line -> !line.isEmpty())
            .forEach(line -> details.add("  " + line));
      }
    }
    if (!played.isEmpty()) {
      List<String> failures = lines(Check.failures("all events", script.expect(), Seen.in(played)));
      problems.addAll(failures);
      details.addAll(failures);
    }
    Status status = problems.isEmpty() ? Status.PASSED : Status.FAILED;
    List<String> guesses = guesses(played);
    if (problems.isEmpty() && !guesses.isEmpty()) {
      status = Status.NOT_SIMULATED;
      problems.addAll(guesses);
      details.addAll(guesses);
    }
    return new TestedScript(
        name, script.title(), status, problems, details, ScriptReport.lines(played), seconds);
  }

  private static List<String> failures(int number, Played played) {
    Event event = played.event();
    String where = "event %s (%s)".formatted(number, event.label());
    Seen seen = Seen.in(List.of(played));
    var failures = new ArrayList<>(Check.failures(where, event.expect(), seen));
    if (event.expect().ending() == null && seen.ending().isHarm()) {
      failures.add(new Failure(where, "harm", seen.ending().toString(), seen.lastBlock()));
    }
    if (event.expect().ending() == null && seen.ending() == Ending.NOBODY) {
      failures.add(
          new Failure(
              where, "ending", "nobody waited; expect the ending 'nobody' if that is right", ""));
    }
    return lines(failures);
  }

  private static List<String> guesses(List<Played> played) {
    var guesses = new ArrayList<String>();
    for (int i = 0; i < played.size(); i++) {
      for (var guess : played.get(i).outcome().notSimulated()) {
        guesses.add(
            "event %s: '%s' (%s) is not simulated: %s"
                .formatted(i + 1, guess.title(), guess.type(), guess.why()));
      }
    }
    return guesses;
  }

  private static List<String> lines(List<Failure> failures) {
    return failures.stream().map(Failure::toString).toList();
  }
}
