package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An action as a [Drawing] shows it: what it is, what it does, and where it leads.
///
/// @param x the left edge
/// @param y the top edge
/// @param about lines that say what it does
/// @param exits the targets, and the branches that lead to each
record Box(Action action, double x, double y, List<String> about, Map<String, List<Branch>> exits) {
  static final int WIDTH = 236;
  static final int LINE = 16;
  static final int PADDING = 12;
  private static final int MAX_LINE = 33;
  private static final int MAX_LINES = 3;

  static Box of(Action action, double x, double y) {
    return new Box(action, x, y, about(action), exits(action));
  }

  double height() {
    return PADDING + LINE * (2.0 + about.size() + exits.size()) + PADDING / 2.0;
  }

  /// The middle of the first line, where arrows arrive.
  double entryY() {
    return y + PADDING + LINE * 0.5;
  }

  /// Where an arrow leaves.
  double exitY(int exit) {
    return y + PADDING + LINE * (2.5 + about.size() + exit);
  }

  static String shortened(String text) {
    if (text.length() <= MAX_LINE) {
      return text;
    }
    int end = MAX_LINE - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /// What makes a contact take one of these branches.
  static String words(List<Branch> branches) {
    return shortened(String.join(", ", branches.stream().map(Box::words).toList()));
  }

  private static Map<String, List<Branch>> exits(Action action) {
    var exits = new LinkedHashMap<String, List<Branch>>();
    for (Branch branch : action.ways()) {
      exits.computeIfAbsent(branch.target(), _ -> new ArrayList<>()).add(branch);
    }
    return exits;
  }

  /// The parameters that say most about the action. The obvious ones go without their name.
  private static List<String> about(Action action) {
    var said = new ArrayList<String>();
    action
        .parameters()
        .forEachEntry(
            (name, value) -> {
              switch (name) {
                case "Text", "LambdaFunctionARN", "ComparisonValue", "CallbackNumber", "QueueId" ->
                    said.add(value.asString(""));
                case "Attributes", "EventHooks", "Tags" ->
                    value.forEachEntry((key, to) -> said.add(key + ": " + to.asString("")));
                case "Messages" ->
                    value.forEach(message -> message.forEach(text -> said.add(text.asString(""))));
                case "InvocationType", "StoreInput", "TargetContact", "InputTimeLimitSeconds" -> {
                  // The same everywhere, or of no interest in a review of the ways.
                }
                default -> {
                  if (value.isString()) {
                    said.add(name + " " + value.asString());
                  }
                }
              }
            });
    return said.isEmpty() ? List.of() : wrapped(String.join("; ", said));
  }

  private static List<String> wrapped(String text) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + word.length() + 1 > MAX_LINE) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(shortened(word));
    }
    lines.add(line.toString());
    return lines.size() <= MAX_LINES
        ? lines
        : List.of(lines.get(0), lines.get(1), shortened(lines.get(2) + " …"));
  }

  private static String words(Branch branch) {
    return switch (branch) {
      case Branch.Next _ -> "next";
      case Branch.When when ->
          when.label()
              .replace("NumberLessThan", "under")
              .replace("TextStartsWith", "starts with")
              .replace("ContinueLooping", "again")
              .replace("DoneLooping", "done");
      case Branch.OnError error ->
          switch (error.errorType()) {
            case Branch.OnError.ANY -> "error";
            case Branch.OnError.NO_MATCH -> "no match";
            case Branch.OnError.NO_INPUT -> "no input";
            case Branch.OnError.FULL -> "full";
            case Branch.OnError.INVALID, Branch.OnError.NO_PHONE_NUMBER -> "invalid";
            case Branch.OnError.NOT_DIALABLE -> "not dialable";
            default -> error.errorType();
          };
    };
  }
}
