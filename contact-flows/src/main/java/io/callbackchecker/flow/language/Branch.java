package io.callbackchecker.flow.language;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/// A way from an action to another, or back to itself.
public sealed interface Branch {
  /// The identifier of the action that it leads to.
  String target();

  /// What makes a contact take it, in a few words.
  String label();

  /// `NextAction`.
  record Next(String target) implements Branch {
    @Override
    public String label() {
      return "next";
    }
  }

  /// One of `Conditions`.
  record When(String operator, List<String> operands, String target) implements Branch {
    /// The operand of the only condition of repeated prompts.
    public static final String INTERRUPTED = "MessagesInterrupted";

    /// Whether a value meets an operand. Text is compared case-sensitively.
    private static final Map<String, BiPredicate<String, String>> OPERATORS =
        Map.of(
            "Equals", (value, operand) -> value.equals(operand),
            "TextStartsWith", (value, operand) -> value.startsWith(operand),
            "TextEndsWith", (value, operand) -> value.endsWith(operand),
            "TextContains", (value, operand) -> value.contains(operand),
            "NumberGreaterThan", (value, operand) -> difference(value, operand) > 0,
            "NumberGreaterOrEqualTo", (value, operand) -> difference(value, operand) >= 0,
            "NumberLessThan", (value, operand) -> difference(value, operand) < 0,
            "NumberLessOrEqualTo", (value, operand) -> difference(value, operand) <= 0);

    public When {
      operands = List.copyOf(operands);
    }

    /// Whether the language documents its operator, so that it can be tested.
    public boolean isKnown() {
      return OPERATORS.containsKey(operator);
    }

    public boolean isMet(String value) {
      var met = OPERATORS.getOrDefault(operator, (_, _) -> false);
      return operands.stream().anyMatch(operand -> met.test(value, operand));
    }

    @Override
    public String label() {
      String all = String.join(", ", operands);
      return operator.equals("Equals") ? all : operator + " " + all;
    }

    /// NaN, which meets no comparison, unless both are numbers.
    private static double difference(String value, String operand) {
      return number(value) - number(operand);
    }

    private static double number(String text) {
      return text.matches("-?\\d{1,15}(\\.\\d{1,15})?") ? Double.parseDouble(text) : Double.NaN;
    }
  }

  /// One of `Errors`.
  record OnError(String errorType, String target) implements Branch {
    public static final String ANY = "NoMatchingError";
    public static final String NO_MATCH = "NoMatchingCondition";
    public static final String NO_INPUT = "InputTimeLimitExceeded";
    public static final String NO_PHONE_NUMBER = "InvalidPhoneNumber";
    public static final String INVALID = "InvalidCallbackNumber";
    public static final String NOT_DIALABLE = "CallbackNumberNotDialable";
    public static final String FULL = "QueueAtCapacity";

    @Override
    public String label() {
      return errorType;
    }
  }
}
