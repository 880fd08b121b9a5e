package io.callbackchecker.flow.language;

import java.util.List;

/// A rule of the catalogue about one type of action, with its evidence: where it comes from.
public interface ActionRule {
  /// The page of Amazon's documentation that states it; empty if none does.
  String page();

  /// The exports that show it; empty if none does.
  String export();

  /// Where Connect was seen to refuse a flow that breaks it; empty if nobody saw that.
  String service();

  /// Whether Connect is known to refuse a flow that breaks it.
  default boolean isEnforced() {
    return !service().isEmpty();
  }

  /// What a parameter must be.
  ///
  /// @param name the name, or names with a slash between
  /// @param required whether it must be there
  /// @param mustBe the shape of its value
  /// @param from the least number
  /// @param to the greatest number
  /// @param values what is allowed for [Shape#ONE_OF]
  record Parameter(
      String name,
      boolean required,
      Shape mustBe,
      int from,
      int to,
      List<String> values,
      String page,
      String export,
      String service)
      implements ActionRule {
    /// The first name, under which the value stands in the action's parameters.
    public String key() {
      return name.replaceFirst("/.*", "");
    }
  }

  /// The shapes that values of parameters have.
  enum Shape {
    ANYTHING,
    TEXT,
    /// A JSONPath, nothing fixed.
    PATH,
    NUMBER,
    ONE_OF,
    /// An object of texts. If there are values, these are the names that it may have.
    MAP,
    /// An object of objects, each with a text `Value`.
    VALUES,
    LIST,
    OBJECT,
    /// A list of prompts.
    MESSAGES
  }

  /// Parameters of which exactly one, or at most one, may be there. The other list is empty.
  record Choice(
      List<String> exactlyOne, List<String> atMostOne, String page, String export, String service)
      implements ActionRule {}

  /// What conditions must be. Only one of the first seven says something.
  ///
  /// @param none there may be no condition
  /// @param some there must be one
  /// @param oneOperand each has exactly one operand
  /// @param keys each operand is a key of a telephone
  /// @param operators the operators that are allowed
  /// @param operands the operands that are allowed
  /// @param allOperands the operands that must all be there, and no others
  record Condition(
      boolean none,
      boolean some,
      boolean oneOperand,
      boolean keys,
      List<String> operators,
      List<String> operands,
      List<String> allOperands,
      String page,
      String export,
      String service)
      implements ActionRule {}

  /// Whether an error branch must, may or may not be there.
  ///
  /// @param error the `ErrorType`; `*` for all that are not listed
  record ErrorBranch(String error, Use use, String page, String export, String service)
      implements ActionRule {
    public static final String ALL_OTHERS = "*";
  }

  /// Whether a `NextAction` must, may or may not be there.
  record Next(Use use, String page, String export, String service) implements ActionRule {}

  /// Whether something must, may or may not be there.
  enum Use {
    REQUIRED,
    OPTIONAL,
    REFUSED
  }

  /// The types of flows that allow the action.
  record Place(List<FlowType> only, String page, String export, String service)
      implements ActionRule {}
}
