package io.callbackchecker.flow.script;

import io.callbackchecker.Cleanup;
import io.callbackchecker.flow.script.Script.Played;
import io.callbackchecker.flow.simulate.Ending;
import io.callbackchecker.flow.simulate.Outcome;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The result of a script as a transcript, as JSON, or as rows of a table.
public final class ScriptReport {
  public static final String TABLE_HEAD =
      """
      | call | what happens | the caller | functions | callbacks waiting | numbers stored |
      |---|---|---|---|---|---|
      """;

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_QUOTE = 60;
  private static final int HARM = 1;
  private static final int NOT_SIMULATED = 3;

  private ScriptReport() {}

  /// The transcript of each event, line by line.
  public static List<String> lines(List<Played> script) {
    var lines = new ArrayList<String>();
    for (Played played : script) {
      Outcome outcome = played.outcome();
      lines.add("== " + played.event().label());
      outcome.transcript().lines().forEach(line -> lines.add(line.toString()));
      lines.add(
          "-> %s; %s waiting%s".formatted(outcome.end(), callbacks(outcome), guesses(outcome)));
      lines.add("");
    }
    return lines;
  }

  /// The same for programs.
  public static String json(String title, List<Played> script) {
    ObjectNode root =
        JSON.createObjectNode().put("title", title).put("exit_status", exitStatus(script));
    ArrayNode events = root.putArray("events");
    for (Played played : script) {
      Outcome outcome = played.outcome();
      events
          .addObject()
          .put("event", played.event().label())
          .put("ending", outcome.ending().name())
          .put("handed_over_to", outcome.handedOverTo())
          .putPOJO("not_simulated", outcome.notSimulated())
          .putPOJO("callbacks_waiting", outcome.waiting())
          .putPOJO("numbers_stored", outcome.stored())
          .putPOJO("transcript", outcome.transcript().lines());
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  /// The exit status of a command that has played a script: 1 if a flow harmed a contact, 3 if none
  /// did but some results had to be guessed, otherwise 0.
  public static int exitStatus(List<Played> script) {
    var outcomes = script.stream().map(Played::outcome).toList();
    if (outcomes.stream().anyMatch(outcome -> outcome.ending().isHarm())) {
      return HARM;
    }
    return outcomes.stream().allMatch(outcome -> outcome.notSimulated().isEmpty())
        ? 0
        : NOT_SIMULATED;
  }

  /// A row for each event.
  public static List<String> rows(String title, List<Played> script) {
    var rows = new ArrayList<String>();
    for (Played played : script) {
      Outcome outcome = played.outcome();
      rows.add(
          "| %s | %s | %s | %s | %s | %s |"
              .formatted(
                  rows.isEmpty() ? title : "",
                  played.event().label(),
                  caller(played.event(), outcome),
                  functions(outcome),
                  outcome.waiting().size(),
                  outcome.stored().size()));
    }
    return rows;
  }

  private static String caller(Event event, Outcome outcome) {
    if (outcome.ending() == Ending.NOBODY) {
      return "–";
    }
    return switch (event) {
      case Event.Call _, Event.Transfer _ -> {
        String heard = outcome.transcript().lastHeard();
        yield heard.isEmpty()
            ? outcome.end()
            : "hears \"%s\"; %s".formatted(shortened(heard), outcome.end());
      }
      case Event.AgentTurn turn -> turn.isAnswered() ? "is called back" : "is dialled";
      case Event.CustomerDialled _ -> {
        String heard = outcome.transcript().lastHeard();
        yield heard.isEmpty() ? "is dialled" : "hears \"%s\"".formatted(shortened(heard));
      }
      case Event.AgentTakesCaller _ -> "talks to the agent";
      case Event.ManualCall _ -> "is called";
      case Event.Stop _, Event.Expiry _, Event.TimePasses _, Event.ContactEvents _ -> "–";
    };
  }

  /// The beginning of a text, in whole words if it has any.
  private static String shortened(String text) {
    if (text.length() <= MAX_QUOTE) {
      return text;
    }
    int end = text.lastIndexOf(' ', MAX_QUOTE);
    return text.substring(0, end < 0 ? MAX_QUOTE : end) + " …";
  }

  private static String functions(Outcome outcome) {
    var functions = new ArrayList<String>();
    outcome.answers().forEach(answer -> functions.add(answer(answer)));
    for (Cleanup function : Cleanup.values()) {
      var runs = outcome.cleaned().stream().filter(c -> c.function() == function).toList();
      if (!runs.isEmpty()) {
        functions.add(cleaned(function, runs));
      }
    }
    return functions.isEmpty() ? "–" : String.join(", ", functions);
  }

  /// The total of all runs of a function: how many there are depends on how messages fall into
  /// batches.
  private static String cleaned(Cleanup function, List<Outcome.Cleaned> runs) {
    int freed = runs.stream().mapToInt(run -> run.freed().size()).sum();
    boolean failed = runs.stream().anyMatch(run -> run.reply().isEmpty());
    return "%s frees %s%s"
        .formatted(function.word(), freed == 0 ? "nothing" : freed, failed ? ", `Error`" : "");
  }

  private static String answer(Outcome.Answer answer) {
    return "%s `%s`%s"
        .formatted(
            answer.function().word(),
            answer.message().isEmpty() ? "Error" : answer.message(),
            answer.sameContact() ? " of this contact" : "");
  }

  private static String guesses(Outcome outcome) {
    int count = outcome.notSimulated().size();
    return count == 0 ? "" : "; " + count + " not simulated";
  }

  private static String callbacks(Outcome outcome) {
    int count = outcome.waiting().size();
    return count == 1 ? "1 callback" : count + " callbacks";
  }
}
