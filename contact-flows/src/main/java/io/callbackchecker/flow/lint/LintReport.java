package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.ActionLines;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import io.callbackchecker.flow.lint.Linter.Findings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The findings of the linter, for people, for programs, and for code scanning.
public final class LintReport {
  private static final JsonMapper JSON = new JsonMapper();

  private LintReport() {}

  /// A line for each problem, such as `offer.json:12: error: …`.
  public static List<String> lines(List<Findings> all) {
    var lines = new ArrayList<String>();
    for (Findings findings : all) {
      Map<String, Integer> at = ActionLines.of(findings.source().json());
      String file = findings.source().name();
      for (Problem problem : findings.problems()) {
        Integer line = line(problem, at);
        lines.add("%s: %s".formatted(line == null ? file : file + ":" + line, problem));
      }
      if (findings.problems().isEmpty()) {
        lines.add(file + ": clean");
      }
    }
    return lines;
  }

  /// `{"flows": [{"file", "problems": [{"rule", "severity", "action", "line", "message"}]}]}`.
  /// Without `action` and `line` if a problem is about the whole flow.
  public static String json(List<Findings> all) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode flows = root.putArray("flows");
    for (Findings findings : all) {
      Map<String, Integer> at = ActionLines.of(findings.source().json());
      ObjectNode flow = flows.addObject().put("file", findings.source().name());
      ArrayNode problems = flow.putArray("problems");
      for (Problem problem : findings.problems()) {
        ObjectNode one =
            problems
                .addObject()
                .put("rule", problem.rule().toString())
                .put("severity", problem.severity().toString());
        if (problem.action() != null) {
          one.put("action", problem.action());
        }
        Integer line = line(problem, at);
        if (line != null) {
          one.put("line", line);
        }
        one.put("message", problem.message());
      }
    }
    return text(root);
  }

  /// The same in SARIF 2.1.0, which code scanning shows beside the lines of a pull request.
  public static String sarif(List<Findings> all) {
    ObjectNode root =
        JSON.createObjectNode()
            .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            .put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    ObjectNode driver =
        run.putObject("tool").putObject("driver").put("name", "callbacks flow lint");
    ArrayNode rules = driver.putArray("rules");
    for (Rule rule : Rule.values()) {
      rules
          .addObject()
          .put("id", rule.toString())
          .putObject("shortDescription")
          .put("text", rule.summary());
    }
    ArrayNode results = run.putArray("results");
    for (Findings findings : all) {
      Map<String, Integer> at = ActionLines.of(findings.source().json());
      findings
          .problems()
          .forEach(problem -> result(results.addObject(), findings, problem, line(problem, at)));
    }
    return text(root);
  }

  private static void result(
      ObjectNode result, Findings findings, Problem problem, @Nullable Integer line) {
    result.put("ruleId", problem.rule().toString()).put("level", problem.severity().toString());
    String about = problem.action() == null ? "" : "Action '%s': ".formatted(problem.action());
    result.putObject("message").put("text", about + problem.message());
    ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
    place.putObject("artifactLocation").put("uri", uri(findings.source().name()));
    place.putObject("region").put("startLine", line == null ? 1 : line);
  }

  /// A path as SARIF wants it: with slashes, and escaped.
  private static String uri(String file) {
    try {
      return new URI(null, null, file.replace('\\', '/'), null).toASCIIString();
    } catch (URISyntaxException _) {
      return file;
    }
  }

  private static @Nullable Integer line(Problem problem, Map<String, Integer> at) {
    return problem.action() == null ? null : at.get(problem.action());
  }

  private static String text(ObjectNode root) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }
}
