package io.callbackchecker.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Flows as text, with single quotes for double ones.
public final class FlowText {
  public static final Path SHIPPED = Path.of("");
  public static final String END = action("end", "DisconnectParticipant", "", "");

  private FlowText() {}

  /// A contact flow that starts with the first action.
  public static String flow(String... actions) {
    return flowOfType("contactFlow", actions);
  }

  public static String flowOfType(String type, String... actions) {
    String first = actions[0].replaceFirst("(?s).*?\"Identifier\":\"([^\"]*)\".*", "$1");
    return quoted("{'Version':'2019-10-30','StartAction':'%s','Metadata':{'type':'%s'},'Actions':[")
            .formatted(first, type)
        + String.join(",", actions)
        + "]}";
  }

  public static String action(
      String identifier, String type, String parameters, String transitions) {
    return quoted(
        "{'Identifier':'%s','Type':'%s','Parameters':{%s},'Transitions':{%s}}"
            .formatted(identifier, type, parameters, transitions));
  }

  public static String prompt(String identifier, String text, String next) {
    return action(identifier, "MessageParticipant", "'Text':'%s'".formatted(text), next(next));
  }

  public static String invoke(String identifier, String function, String next, String error) {
    return action(
        identifier,
        "InvokeLambdaFunction",
        "'LambdaFunctionARN':'%s','InvocationTimeLimitSeconds':'8','LambdaInvocationAttributes':{'callback_number':'$.CustomerEndpoint.Address'},'ResponseValidation':{'ResponseType':'JSON'}"
            .formatted(function),
        next(next) + "," + errors("NoMatchingError", error));
  }

  /// A comparison for equality.
  public static String compare(
      String identifier, String value, String operand, String met, String notMet) {
    return action(
        identifier,
        "Compare",
        "'ComparisonValue':'%s'".formatted(value),
        next(notMet)
            + ",'Conditions':[{'NextAction':'%s','Condition':{'Operator':'Equals','Operands':['%s']}}],"
                .formatted(met, operand)
            + errors("NoMatchingCondition", notMet));
  }

  public static String next(String target) {
    return "'NextAction':'%s'".formatted(target);
  }

  public static String errors(String type, String target) {
    return "'Errors':[{'ErrorType':'%s','NextAction':'%s'}]".formatted(type, target);
  }

  public static String quoted(String text) {
    return text.replace('\'', '"');
  }

  /// The files of a folder whose names end like this.
  public static List<Path> files(Path folder, String end) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(end)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
