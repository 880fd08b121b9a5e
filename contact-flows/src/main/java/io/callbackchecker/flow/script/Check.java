package io.callbackchecker.flow.script;

import io.callbackchecker.flow.simulate.Transcript.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Holds what happened against what a script expects.
final class Check {
  private final String where;
  private final Seen seen;
  private final List<Failure> failures = new ArrayList<>();

  private Check(String where, Seen seen) {
    this.where = where;
    this.seen = seen;
  }

  /// @param where the event, for messages
  static List<Failure> failures(String where, Expectation expected, Seen seen) {
    var check = new Check(where, seen);
    check.heard(expected.heard());
    check.notHeard(expected.notHeard());
    check.ending(expected.ending());
    check.same("queue", expected.queue(), seen.queue());
    check.inLine(expected.inLine());
    check.attributes(expected.attributes());
    if (expected.functions() != null) {
      CallCheck.failures(expected.functions(), seen.invocations())
          .forEach(f -> check.fails("functions", f.message(), f.block()));
    }
    if (expected.stored() != null) {
      check.same("stored", expected.stored().stream().sorted().toList(), seen.stored());
    }
    return List.copyOf(check.failures);
  }

  /// Each text must be in a prompt after the one with the text before.
  private void heard(@Nullable List<String> texts) {
    if (texts == null) {
      return;
    }
    int next = 0;
    String after = "";
    for (String text : texts) {
      int at = next;
      while (at < seen.said().size() && !seen.said().get(at).text().contains(text)) {
        at++;
      }
      if (at == seen.said().size()) {
        var rest = seen.said().subList(next, at);
        fails(
            "heard",
            "expected \"%s\"%s, but the caller heard %s".formatted(text, after, quoted(rest)),
            rest.isEmpty() ? seen.lastBlock() : rest.getLast().title());
        return;
      }
      next = at + 1;
      after = " after \"%s\"".formatted(text);
    }
  }

  private void notHeard(@Nullable List<String> texts) {
    if (texts == null) {
      return;
    }
    for (Line line : seen.said()) {
      texts.stream()
          .filter(line.text()::contains)
          .forEach(
              text ->
                  fails(
                      "not_heard",
                      "expected not to hear \"%s\", but the caller heard \"%s\""
                          .formatted(text, line.text()),
                      line.title()));
    }
  }

  private void ending(@Nullable String expected) {
    String actual = EndingName.of(seen.ending());
    if (expected != null && !expected.equals(actual)) {
      fails(
          "ending",
          "expected %s, but it was %s (%s)".formatted(expected, actual, seen.ending()),
          seen.lastBlock());
    }
  }

  private void inLine(@Nullable Integer expected) {
    if (expected != null && expected != seen.inLine()) {
      fails("in_line", "expected %s, but it was %s".formatted(expected, seen.inLine()), "");
    }
  }

  private void attributes(@Nullable Map<String, String> expected) {
    if (expected == null) {
      return;
    }
    new TreeMap<>(expected)
        .forEach(
            (name, value) -> {
              String actual = seen.attributes().getOrDefault(name, "");
              if (!actual.equals(value)) {
                fails(
                    "attributes",
                    "expected '%s' to be %s, but it was %s"
                        .formatted(name, attribute(value), attribute(actual)),
                    seen.lastBlock());
              }
            });
  }

  private void same(String key, @Nullable List<String> expected, List<String> actual) {
    if (expected != null && !expected.equals(actual)) {
      fails(key, "expected %s, but it was %s".formatted(expected, actual), "");
    }
  }

  private void fails(String key, String message, String block) {
    failures.add(new Failure(where, key, message, block));
  }

  private static String attribute(String value) {
    return value.isEmpty() ? "not set" : "\"%s\"".formatted(value);
  }

  private static String quoted(List<Line> said) {
    return said.isEmpty()
        ? "nothing"
        : said.stream()
            .map(line -> "\"%s\"".formatted(line.text()))
            .collect(Collectors.joining(", then "));
  }
}
