package io.callbackchecker.flow.script;

import io.callbackchecker.flow.simulate.Outcome;
import io.callbackchecker.flow.simulate.Transcript.Line;
import java.util.List;
import java.util.stream.Collectors;
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
  public static String text(Script script, Script.Result result) {
    var text = new StringBuilder();
    for (int i = 0; i < result.outcomes().size(); i++) {
      Outcome outcome = result.outcomes().get(i);
      text.append("== ").append(script.events().get(i).label()).append('\n');
      for (Line line : outcome.transcript().lines()) {
        text.append(line).append('\n');
      }
      text.append("-> %s; %s waiting\n\n".formatted(outcome.ending(), callbacks(outcome)));
    }
    return text.toString();
  }

  /// The same for programs.
  public static String json(Script script, Script.Result result) {
    ObjectNode root = JSON.createObjectNode().put("title", script.title());
    ArrayNode events = root.putArray("events");
    for (int i = 0; i < result.outcomes().size(); i++) {
      Outcome outcome = result.outcomes().get(i);
      ObjectNode event = events.addObject().put("event", script.events().get(i).label());
      event.put("ending", outcome.ending().name());
      outcome.waiting().forEach(event.putArray("callbacks_waiting")::add);
      outcome.stored().forEach(event.putArray("numbers_stored")::add);
      ArrayNode lines = event.putArray("transcript");
      for (Line line : outcome.transcript().lines()) {
        lines
            .addObject()
            .put("second", line.second())
            .put("who", line.who().toString())
            .put("text", line.text());
      }
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  /// A row for each event.
  public static String rows(Script script, Script.Result result) {
    var rows = new StringBuilder();
    for (int i = 0; i < result.outcomes().size(); i++) {
      Outcome outcome = result.outcomes().get(i);
      rows.append(
          "| %s | %s | %s | %s | %d | %d |\n"
              .formatted(
                  i == 0 ? script.title() : "",
                  script.events().get(i).label(),
                  caller(script.events().get(i), outcome),
                  functions(outcome.answers()),
                  outcome.waiting().size(),
                  outcome.stored().size()));
    }
    return rows.toString();
  }

  private static String caller(Script.Event event, Outcome outcome) {
    return switch (event) {
      case Script.Event.Call _ -> {
        String heard = outcome.transcript().lastHeard();
        yield heard.isEmpty()
            ? outcome.ending().toString()
            : "hears \"%s\"; %s".formatted(shortened(heard), outcome.ending());
      }
      case Script.Event.AgentTurn turn -> turn.isAnswered() ? "is called back" : "is dialled";
      case Script.Event.AgentTakesCaller _ -> "talks to the agent";
      case Script.Event.ManualCall _ -> "is called";
    };
  }

  /// The beginning of a text, in whole words.
  private static String shortened(String text) {
    return text.length() <= MAX_QUOTE
        ? text
        : text.substring(0, text.lastIndexOf(' ', MAX_QUOTE)) + " …";
  }

  private static String functions(List<Outcome.Answer> answers) {
    return answers.isEmpty()
        ? "–"
        : answers.stream().map(ScriptReport::answer).collect(Collectors.joining(", "));
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
