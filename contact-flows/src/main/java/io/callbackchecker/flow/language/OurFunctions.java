package io.callbackchecker.flow.language;

import io.callbackchecker.Operation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which functions in a flow are ours: those that are named, or else those whose name says so. A
/// parameter cannot tell, since it may be the mistake in the flow.
///
/// @param set the ARN or the name of the set function; empty if its name must tell
/// @param clear the same for the clear function
/// @param named the functions that flows refer to by an attribute, by its JSONPath
public record OurFunctions(String set, String clear, Map<String, String> named) {
  /// All functions whose names say what they are.
  public static final OurFunctions BY_NAME = new OurFunctions("", "");

  public OurFunctions {
    named = Map.copyOf(named);
  }

  public OurFunctions(String set, String clear) {
    this(set, clear, Map.of());
  }

  /// The same where flows refer to functions by attributes.
  ///
  /// @param attributes the ARNs or the names of the functions, by the JSONPaths of the attributes
  public OurFunctions named(Map<String, String> attributes) {
    return new OurFunctions(set, clear, attributes);
  }

  /// By the handler, by a placeholder, as the infrastructure names it in a stack of a usual name,
  /// or as the CDK does.
  private static final String OURS =
      "OPERATION[-_]?(handler|function)|[$][{]OPERATION(function|handler)(arn)?[}]"
          + "|callbacks?[-_]?(duplication[-_]?)?(check(er)?)?[-_]OPERATION([-_]?(handler|function))?"
          + "|(.*[-_])?OPERATION(handler|function)[0-9a-f]{8}.*";

  private static final String SIMILAR = "(.*[^a-z])?OPERATION([-_]?(handler|function|lambda|fn))?";

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
    String meant = named.getOrDefault(JsonPath.dotted(function), function);
    return given.isEmpty()
        ? isNamedAfter(name(meant), operation, passesNumber)
        : name(given).equals(name(function)) || name(given).equals(name(meant));
  }

  /// Whether a name such as `callbacks-set`, `set_handler` or `${SetFunctionArn}` is that of a
  /// function of ours. Of other functions whose name ends like theirs, those that get a callback
  /// number are.
  private static boolean isNamedAfter(String name, Operation operation, boolean passesNumber) {
    String ours = OURS.replace("OPERATION", operation.word());
    String similar = SIMILAR.replace("OPERATION", operation.word());
    return name.matches(ours) || (passesNumber && name.matches(similar));
  }

  /// The name in lower case, without what stands before it in an ARN, its version and its alias.
  private static String name(String function) {
    return function
        .toLowerCase(Locale.ROOT)
        .replaceFirst("(?s)^.*?:function:", "")
        .replaceFirst("(?s):.*$", "");
  }
}
