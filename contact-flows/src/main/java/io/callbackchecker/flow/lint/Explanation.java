package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.ActionRule;
import io.callbackchecker.flow.language.ActionRule.Use;
import io.callbackchecker.flow.language.ActionType;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Catalogue;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the linter knows, in words: its rules, the types of actions, and where each rule about a
/// type comes from.
public final class Explanation {
  private static final String PAGES = "https://docs.aws.amazon.com/connect/latest/";

  private Explanation() {}

  /// A Markdown table of all rules.
  public static List<String> rules() {
    var lines = new ArrayList<>(List.of("| rule | what it demands |", "|---|---|"));
    for (Rule rule : Rule.values()) {
      lines.add("| `%s` | %s |".formatted(rule, rule.summary()));
    }
    return lines;
  }

  /// A Markdown table of all types of actions.
  public static List<String> types() {
    var lines =
        new ArrayList<>(
            List.of(
                "| type | block | what it does | allowed in | error branches | simulated |",
                "|---|---|---|---|---|---|"));
    for (ActionType type : Catalogue.known().types()) {
      lines.add(
          "| `%s`%s | %s | %s | %s | %s | %s |"
              .formatted(
                  type.type(),
                  form(type),
                  type.block(),
                  type.about(),
                  places(type),
                  errors(type),
                  simulated(type.behavior())));
    }
    return lines;
  }

  /// All that is known of one rule or one type of action; empty if there is none of this name.
  public static List<String> of(String name) {
    return Arrays.stream(Rule.values())
        .filter(rule -> rule.toString().equals(name))
        .findFirst()
        .map(rule -> List.of("%s: %s".formatted(rule, rule.summary())))
        .orElseGet(() -> ofType(name));
  }

  private static List<String> ofType(String name) {
    var lines = new ArrayList<String>();
    for (ActionType type : Catalogue.known().types()) {
      if (type.type().equals(name)) {
        if (!lines.isEmpty()) {
          lines.add("");
        }
        describe(type, lines);
      }
    }
    return lines;
  }

  private static void describe(ActionType type, List<String> lines) {
    lines.add("%s%s: %s".formatted(type.type(), form(type), type.about()));
    lines.add("  The designer calls it: " + type.block());
    if (!type.retired().isEmpty()) {
      lines.add("  Connect has given it up: " + type.retired());
    }
    if (!type.channels().isEmpty()) {
      lines.add("  Channels: " + String.join(", ", type.channels()));
    }
    lines.add("  Simulated: " + simulated(type.behavior()));
    lines.add("  Allowed in: " + places(type) + evidence(type.flowTypes()));
    type.parameters()
        .forEach(
            p ->
                lines.add(
                    "  Parameter %s: %s%s%s"
                        .formatted(
                            p.name(),
                            ParameterShape.words(p),
                            p.required() ? ", required" : "",
                            evidence(p))));
    type.choices().forEach(c -> lines.add("  " + choice(c) + evidence(c)));
    type.conditions().forEach(c -> lines.add("  Conditions: " + condition(c) + evidence(c)));
    type.errors()
        .forEach(
            e ->
                lines.add(
                    "  Error branch %s: %s%s"
                        .formatted(
                            e.error().equals("*") ? "of any other type" : e.error(),
                            words(e.use()),
                            evidence(e))));
    lines.add("  NextAction: " + words(type.next().use()) + evidence(type.next()));
  }

  private static String choice(ActionRule.Choice choice) {
    return choice.exactlyOne().isEmpty()
        ? "At most one of " + String.join(", ", choice.atMostOne())
        : "Exactly one of " + String.join(", ", choice.exactlyOne());
  }

  private static String condition(ActionRule.Condition rule) {
    if (rule.none()) {
      return "none";
    }
    if (rule.some()) {
      return "at least one";
    }
    if (rule.oneOperand()) {
      return "one operand each";
    }
    if (rule.keys()) {
      return "the keys 0 to 9, * and #";
    }
    if (!rule.operators().isEmpty()) {
      return "the operators " + String.join(", ", rule.operators());
    }
    return rule.operands().isEmpty()
        ? "exactly " + String.join(" and ", rule.allOperands())
        : "the operands " + String.join(", ", rule.operands());
  }

  private static String evidence(@Nullable ActionRule rule) {
    if (rule == null) {
      return "";
    }
    var from = new ArrayList<String>();
    if (!rule.service().isEmpty()) {
      from.add("Connect refuses what breaks this: " + source(rule.service()));
    }
    if (!rule.export().isEmpty()) {
      from.add("exports: " + source(rule.export()));
    }
    if (!rule.page().isEmpty()) {
      from.add(
          PAGES
              + (rule.page().startsWith("adminguide/") ? "" : "devguide/")
              + rule.page()
              + ".html");
    }
    return " (%s)".formatted(String.join("; ", from));
  }

  /// What stands behind a letter.
  private static String source(String evidence) {
    String name = Catalogue.known().sources().getOrDefault(evidence.substring(0, 1), evidence);
    return name.replaceFirst("[,:].*", "") + evidence.substring(1).replaceFirst("^ ", ", rule ");
  }

  private static String form(ActionType type) {
    return type.form().isEmpty() ? "" : " (%s)".formatted(type.form());
  }

  private static String places(ActionType type) {
    if (type.flowTypes() == null) {
      return "any flow";
    }
    return type.flowTypes().only().stream()
        .map(FlowType::toString)
        .collect(Collectors.joining(", "));
  }

  private static String errors(ActionType type) {
    String required =
        type.errors().stream()
            .filter(error -> error.use() == Use.REQUIRED)
            .map(ActionRule.ErrorBranch::error)
            .collect(Collectors.joining(", "));
    return required.isEmpty() ? "–" : required;
  }

  private static String simulated(Behavior behavior) {
    if (behavior == Behavior.EXTERNAL) {
      return "no";
    }
    return behavior == Behavior.NO_EFFECT ? "goes on" : "yes";
  }

  private static String words(Use use) {
    return switch (use) {
      case REQUIRED -> "required";
      case OPTIONAL -> "allowed";
      case REFUSED -> "not allowed";
    };
  }
}
