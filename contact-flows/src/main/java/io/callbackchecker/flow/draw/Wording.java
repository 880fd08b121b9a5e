package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What a picture says about actions and branches.
final class Wording {
  private static final Pattern UUID_AT_THE_END =
      Pattern.compile("(?i)([0-9a-f]{8})(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");

  private Wording() {}

  /// The parameters that say most about the action. The obvious ones go without their name.
  static String about(Flow flow, Action action) {
    var said = new ArrayList<String>();
    action
        .parameters()
        .forEachEntry(
            (name, value) -> {
              switch (name) {
                case "InvocationType", "StoreInput", "TargetContact", "InputTimeLimitSeconds" -> {
                  // The same everywhere, or of no interest in a review of the branches.
                }
                default -> said.addAll(parameter(name, value, flow.displayName(action, name)));
              }
            });
    said.removeIf(String::isBlank);
    return String.join("; ", said);
  }

  private static List<String> parameter(String name, JsonNode value, String displayName) {
    var said = new ArrayList<String>();
    switch (name) {
      case "Text", "ComparisonValue", "CallbackNumber" -> said.add(value.asString(""));
      case "LambdaFunctionARN", "QueueId", "FlowModuleId", "ContactFlowId" ->
          said.add(displayName.isEmpty() ? brief(value.asString("")) : displayName);
      case "Attributes", "EventHooks", "Tags", "FlowAttributes" ->
          value.forEachEntry((key, to) -> said.add(key + ": " + brief(to.asString(""))));
      case "Messages" ->
          value.forEach(message -> message.forEach(text -> said.add(text.asString(""))));
      default -> {
        String text = displayName.isEmpty() ? brief(value.asString("")) : displayName;
        if (!text.isEmpty()) {
          said.add(name + " " + text);
        }
      }
    }
    return said;
  }

  /// The part of an ARN that people know: the name, or else a few digits of the identifier.
  static String brief(String value) {
    String name = value;
    if (value.startsWith("arn:")) {
      int function = value.indexOf(":function:");
      name =
          function >= 0
              ? value.substring(function + ":function:".length())
              : value.substring(Math.max(value.lastIndexOf('/'), value.lastIndexOf(':')) + 1);
    }
    var uuid = UUID_AT_THE_END.matcher(name);
    return uuid.find() ? name.substring(0, uuid.start()) + "#" + uuid.group(1) : name;
  }

  /// What makes a contact take one of these branches: the usual first.
  static String words(List<Branch> branches) {
    Stream<Branch> usualFirst =
        Stream.concat(
            branches.stream().filter(b -> b instanceof Branch.Next),
            branches.stream().filter(b -> !(b instanceof Branch.Next)));
    return usualFirst
        .map(Wording::words)
        .map(words -> words.isBlank() ? "(empty)" : words)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String words(Branch branch) {
    return switch (branch) {
      case Branch.Next _ -> "next";
      case Branch.When when ->
          when.label()
              .replaceFirst("^NumberLessThan", "under")
              .replaceFirst("^NumberLessOrEqualTo", "at most")
              .replaceFirst("^NumberGreaterThan", "over")
              .replaceFirst("^NumberGreaterOrEqualTo", "at least")
              .replaceFirst("^TextStartsWith", "starts with")
              .replaceFirst("^TextEndsWith", "ends with")
              .replaceFirst("^TextContains", "contains")
              .replaceFirst("^ContinueLooping", "again")
              .replaceFirst("^DoneLooping", "done");
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
