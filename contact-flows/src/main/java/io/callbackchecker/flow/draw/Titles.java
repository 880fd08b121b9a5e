package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Flow;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the actions of a flow are called in a picture. An identifier that a program made, such as a
/// UUID, is no title: its type is, with a short form of the identifier.
final class Titles {
  private static final Pattern MADE_BY_A_PROGRAM =
      Pattern.compile(
          "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}.{0,8}|(?=.*\\d)[0-9a-f]{16,64}");

  private static final int SHORT = 8;

  private final Map<String, String> shortForms = new HashMap<>();

  Titles(Flow flow) {
    Set<String> made =
        flow.actions().stream()
            .map(Action::identifier)
            .filter(Titles::isMadeByAProgram)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<UnaryOperator<String>> forms =
        List.of(id -> id.substring(0, SHORT), id -> id.substring(id.length() - SHORT));
    for (UnaryOperator<String> form : forms) {
      if (shortForms.isEmpty() && made.stream().map(form).distinct().count() == made.size()) {
        made.forEach(id -> shortForms.put(id, "#" + form.apply(id)));
      }
    }
    for (String id : made) {
      shortForms.putIfAbsent(id, "#" + (shortForms.size() + 1));
    }
  }

  /// Whether a program made its identifier.
  boolean isMade(Action action) {
    return shortForms.containsKey(action.identifier());
  }

  String title(Action action) {
    return isMade(action) || action.identifier().isBlank()
        ? typeInWords(action)
        : action.identifier();
  }

  /// The line under the title: what the title does not say.
  String subtitle(Action action) {
    String shortForm = shortForms.get(action.identifier());
    return shortForm != null ? shortForm : typeInWords(action);
  }

  static boolean isMadeByAProgram(String identifier) {
    return identifier.length() <= 64 && MADE_BY_A_PROGRAM.matcher(identifier).matches();
  }

  private static String typeInWords(Action action) {
    String block = action.known().map(type -> type.block()).orElse(action.type());
    // Possessive, since a type of any length must not fill the stack.
    return block.matches("(?:[A-Z][a-z]++)++")
        ? block.charAt(0) + block.substring(1).replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT)
        : block;
  }
}
