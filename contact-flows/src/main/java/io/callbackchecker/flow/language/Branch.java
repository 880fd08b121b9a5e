package io.callbackchecker.flow.language;

import java.util.List;

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
    public When {
      operands = List.copyOf(operands);
    }

    @Override
    public String label() {
      String all = String.join(", ", operands);
      return operator.equals("Equals") ? all : operator + " " + all;
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
