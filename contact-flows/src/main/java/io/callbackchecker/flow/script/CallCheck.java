package io.callbackchecker.flow.script;

import io.callbackchecker.flow.simulate.Outcome.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Holds the functions that were invoked against those that a script expects, one by one.
final class CallCheck {
  /// What is wrong, and in which action.
  record Wrong(String message, String block) {}

  private final List<Wrong> wrong = new ArrayList<>();

  private CallCheck() {}

  static List<Wrong> failures(List<Expectation.Invoked> expected, List<Invocation> actual) {
    var check = new CallCheck();
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      check.call("call %s".formatted(i + 1), expected.get(i), actual.get(i));
    }
    if (expected.size() > actual.size()) {
      check.fails(
          "call %s: expected %s, but no more functions were invoked"
              .formatted(actual.size() + 1, expected.get(actual.size()).function()),
          "");
    } else if (actual.size() > expected.size()) {
      Invocation extra = actual.get(expected.size());
      check.fails(
          "call %s: expected no more functions, but %s was invoked"
              .formatted(expected.size() + 1, extra.function()),
          extra.block());
    }
    return List.copyOf(check.wrong);
  }

  private void call(String which, Expectation.Invoked expected, Invocation actual) {
    if (!expected.function().equalsIgnoreCase(actual.function())) {
      fails(
          "%s: expected %s, but %s was invoked"
              .formatted(which, expected.function(), actual.function()),
          actual.block());
      return;
    }
    new TreeMap<>(expected.with())
        .forEach((name, value) -> text(which, name, value, parameter(actual, name), actual));
    boolean failed = actual.reply().isMissingNode();
    if (expected.fails() != null && expected.fails() != failed) {
      fails(
          "%s: expected %s to %s, but it %s"
              .formatted(
                  which,
                  actual.function(),
                  expected.fails() ? "fail" : "answer",
                  failed ? "failed" : "answered " + actual.reply()),
          actual.block());
    } else if (failed && !expected.answers().isEmpty()) {
      fails(
          "%s: expected %s to answer %s, but it failed"
              .formatted(which, actual.function(), new TreeMap<>(expected.answers())),
          actual.block());
    } else {
      new TreeMap<>(expected.answers())
          .forEach((key, value) -> text(which, key, value, answer(actual, key), actual));
    }
  }

  private void text(String which, String name, String expected, String actual, Invocation call) {
    if (!expected.equals(actual)) {
      fails(
          "%s of %s: expected '%s' to be \"%s\", but it was \"%s\""
              .formatted(which, call.function(), name, expected, actual),
          call.block());
    }
  }

  private static String parameter(Invocation call, String name) {
    Map<String, String> parameters = call.parameters();
    return parameters.getOrDefault(name, "");
  }

  /// As a flow reads `$.External.key`.
  private static String answer(Invocation call, String key) {
    return call.reply().at("/" + key.replace('.', '/')).asString("");
  }

  private void fails(String message, String block) {
    wrong.add(new Wrong(message, block));
  }
}
