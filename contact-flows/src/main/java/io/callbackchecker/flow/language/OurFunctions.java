package io.callbackchecker.flow.language;

import io.callbackchecker.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which functions in a flow are ours: those that are named, or else those whose name says so. A
/// parameter cannot tell, since it may be the mistake in the flow.
///
/// @param set the ARN or the name of the set function; empty if its name must tell
/// @param clear the same for the clear function
public record OurFunctions(String set, String clear) {
  /// All functions whose names say what they are.
  public static final OurFunctions BY_NAME = new OurFunctions("", "");

  private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");

  /// The operation that a function does; empty if it is none of ours.
  ///
  /// @param function its ARN or its name
  /// @param passesNumber whether it is invoked with a `callback_number`
  public Optional<Operation> operation(String function, boolean passesNumber) {
    return Arrays.stream(Operation.values())
        .filter(operation -> invokes(function, operation, passesNumber))
        .findFirst();
  }

  /// Whether an operation stores numbers.
  public static boolean stores(Operation operation) {
    return operation == Operation.SET;
  }

  private boolean invokes(String function, Operation operation, boolean passesNumber) {
    String given =
        switch (operation) {
          case SET -> set;
          case CLEAR -> clear;
        };
    return given.isEmpty()
        ? isNamedAfter(name(function), operation, passesNumber)
        : name(function).equals(name(given));
  }

  /// Whether a name such as `callbacks-set`, `set_handler` or `${SetFunctionArn}` is that of a
  /// function of ours. Of other functions that only have the word in their names, those that get a
  /// callback number are.
  private static boolean isNamedAfter(String name, Operation operation, boolean passesNumber) {
    String word = operation.word();
    List<String> words = List.of(NO_LETTERS.split(name));
    return Pattern.compile("(^|[^a-z])%s[-_]?(handler|function)".formatted(word))
            .matcher(name)
            .find()
        || (name.contains("callback") && words.getLast().equals(word))
        || (passesNumber && words.contains(word));
  }

  /// The name in lower case, without what stands before it in an ARN, its version and its alias.
  private static String name(String function) {
    return function
        .toLowerCase(Locale.ROOT)
        .replaceFirst("(?s)^.*?:function:", "")
        .replaceFirst("(?s):.*$", "");
  }
}
