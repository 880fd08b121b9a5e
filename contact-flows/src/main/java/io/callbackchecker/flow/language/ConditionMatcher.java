package io.callbackchecker.flow.language;

import java.util.Optional;

/// How a flow compares: as numbers if both sides are numbers, else as case-sensitive text.
public final class ConditionMatcher {
  private ConditionMatcher() {}

  /// The first condition that a value meets.
  public static Optional<Branch.When> firstMet(Action action, String value) {
    return action.conditions().stream().filter(c -> isMet(c, value)).findFirst();
  }

  private static boolean isMet(Branch.When condition, String value) {
    return condition.operands().stream().anyMatch(o -> isMet(condition.operator(), value, o));
  }

  private static boolean isMet(String operator, String value, String operand) {
    return switch (operator) {
      case "Equals" -> value.equals(operand);
      case "TextStartsWith" -> value.startsWith(operand);
      case "TextEndsWith" -> value.endsWith(operand);
      case "TextContains" -> value.contains(operand);
      case "NumberGreaterThan" -> areNumbers(value, operand) && compare(value, operand) > 0;
      case "NumberGreaterOrEqualTo" -> areNumbers(value, operand) && compare(value, operand) >= 0;
      case "NumberLessThan" -> areNumbers(value, operand) && compare(value, operand) < 0;
      case "NumberLessOrEqualTo" -> areNumbers(value, operand) && compare(value, operand) <= 0;
      default -> false;
    };
  }

  private static boolean areNumbers(String one, String other) {
    return isNumber(one) && isNumber(other);
  }

  private static boolean isNumber(String text) {
    return text.matches("-?\\d{1,15}(\\.\\d{1,15})?");
  }

  private static int compare(String one, String other) {
    return Double.compare(Double.parseDouble(one), Double.parseDouble(other));
  }
}
