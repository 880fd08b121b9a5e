package io.callbackchecker.flow.script;

import io.callbackchecker.Cleanup;
import io.callbackchecker.flow.script.Script.Played;
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

  private ScriptReport() {}

  /// The transcript of each event.
  public static String text(List<Played> script) {
    var text = new StringBuilder();
    for (Played played : script) {
      Outcome outcome = played.outcome();
      text.append("== ").append(played.event().label()).append('\n');
      outcome.transcript().lines().forEach(line -> text.append(line).append('\n'));
      text.append("-> %s; %s waiting\n\n".formatted(outcome.ending(), callbacks(outcome)));
    }
    return text.toString();
  }

  /// The same for programs.
  public static String json(String title, List<Played> script) {
    ObjectNode root = JSON.createObjectNode().put("title", title);
    ArrayNode events = root.putArray("events");
    for (Played played : script) {
      Outcome outcome = played.outcome();
      events
          .addObject()
          .put("event", played.event().label())
          .put("ending", outcome.ending().name())
          .putPOJO("callbacks_waiting", outcome.waiting())
          .putPOJO("numbers_stored", outcome.stored())
          .putPOJO("transcript", outcome.transcript().lines());
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  /// A row for each event.
  public static String rows(String title, List<Played> script) {
    var rows = new StringBuilder();
    for (Played played : script) {
      Outcome outcome = played.outcome();
      rows.append(
          "| %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  rows.isEmpty() ? title : "",
                  played.event().label(),
                  caller(played.event(), outcome),
                  functions(outcome),
                  outcome.waiting().size(),
                  outcome.stored().size()));
    }
    return rows.toString();
  }

  private static String caller(Event event, Outcome outcome) {
    return switch (event) {
      case Event.Call _, Event.Transfer _ -> {
        String heard = outcome.transcript().lastHeard();
        yield heard.isEmpty()
            ? outcome.ending().toString()
            : "hears \"%s\"; %s".formatted(shortened(heard), outcome.ending());
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

  /// The beginning of a text, in whole words.
  private static String shortened(String text) {
    return text.length() <= MAX_QUOTE
        ? text
        : text.substring(0, text.lastIndexOf(' ', MAX_QUOTE)) + " …";
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

  private static String callbacks(Outcome outcome) {
    int count = outcome.waiting().size();
    return count == 1 ? "1 callback" : count + " callbacks";
  }
}
