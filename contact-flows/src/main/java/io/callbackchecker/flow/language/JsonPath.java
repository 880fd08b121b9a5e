package io.callbackchecker.flow.language;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A JSONPath in a text of a flow, such as `$.Attributes.name`. Names may also stand in brackets:
/// `$['Attributes']['full name']`, or with a dot before them, `$.Attributes.['full name']`.
///
/// Source: Amazon Connect administrator guide, "How to reference contact attributes".
///
/// @param text as the flow spells it
/// @param names the root, and what stands after it
public record JsonPath(String text, List<String> names) {
  /// Possessive, since a path of any length must not fill the stack.
  private static final Pattern PATH =
      Pattern.compile("\\$(?:\\.[A-Za-z_]\\w*+(?:-\\w++)*+|\\.?\\[(['\"])[^'\"]++\\1])++");

  private static final Pattern NAME =
      Pattern.compile("\\.(\\w+(?:-\\w+)*)|\\[['\"]([^'\"]+)['\"]]");

  public JsonPath {
    names = List.copyOf(names);
  }

  /// All paths in a text.
  public static Stream<JsonPath> in(String text) {
    return PATH.matcher(text).results().map(JsonPath::of);
  }

  /// A text with something in place of each path.
  public static String replaced(String text, Function<JsonPath, String> with) {
    return PATH.matcher(text).replaceAll(path -> Matcher.quoteReplacement(with.apply(of(path))));
  }

  /// A text that is one path, with dots in place of brackets; any other text as it is.
  public static String dotted(String text) {
    return text.indexOf('[') >= 0 && PATH.matcher(text).matches()
        ? replaced(text, JsonPath::toString)
        : text;
  }

  public String root() {
    return names.getFirst();
  }

  /// What stands after the root, with dots; empty if nothing does.
  public String rest() {
    return String.join(".", names.subList(1, names.size()));
  }

  /// The path without `$`, with dots.
  public String path() {
    return String.join(".", names);
  }

  @Override
  public String toString() {
    return "$." + path();
  }

  private static JsonPath of(MatchResult match) {
    var names = new ArrayList<String>();
    for (Matcher name = NAME.matcher(match.group()); name.find(); ) {
      names.add(name.group(1) == null ? name.group(2) : name.group(1));
    }
    return new JsonPath(match.group(), names);
  }
}
