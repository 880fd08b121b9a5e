package io.callbackchecker.flow.language;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the actions of a flow are called, in pictures and in texts. An identifier that a program
/// made, such as a UUID, is no title: its type is, with a short form of the identifier.
public final class Titles {
  private static final Pattern MADE_BY_A_PROGRAM =
      Pattern.compile(
          "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}.{0,8}|(?=.*\\d)[0-9a-f]{16,64}");

  private static final int SHORT = 8;

  private final Map<String, String> shortForms = new HashMap<>();

  Titles(List<Action> actions) {
    Set<String> made =
        actions.stream()
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
  private boolean isMade(Action action) {
    return shortForms.containsKey(action.identifier());
  }

  public String title(Action action) {
    return isMade(action) || action.identifier().isBlank()
        ? typeInWords(action)
        : action.identifier();
  }

  /// What the title does not say: the short form of the identifier, or else the type.
  public String subtitle(Action action) {
    String shortForm = shortForms.get(action.identifier());
    return shortForm != null ? shortForm : typeInWords(action);
  }

  /// The shortest that a picture can call it by.
  public String name(Action action) {
    return isMade(action) ? subtitle(action) : title(action);
  }

  /// The whole title for a text, such as `Play prompt #3f2a91c0`.
  public String inText(Action action) {
    return isMade(action) ? title(action) + " " + subtitle(action) : title(action);
  }

  private static boolean isMadeByAProgram(String identifier) {
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
