package io.callbackchecker.flow.language;

import java.util.HexFormat;

/// Text from a flow, a table or an argument, in characters that are safe to show. What would
/// control a terminal, change the order of the text or break a document is written as a JSON
/// escape, such as `\u001b`, so JSON stays valid and keeps its meaning.
public final class VisibleText {
  private static final HexFormat HEX = HexFormat.of();

  private VisibleText() {}

  /// The text as one line: a newline in it becomes `\n`.
  public static String line(String text) {
    return shown(text, "\t");
  }

  /// The text with its lines.
  public static String lines(String text) {
    return shown(text, "\t\n");
  }

  private static String shown(String text, String kept) {
    var shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (!isHarmful(character) || kept.indexOf(character) >= 0) {
                shown.appendCodePoint(character);
              } else if (character == '\n') {
                shown.append("\\n");
              } else {
                for (char unit : Character.toChars(character)) {
                  shown.append("\\u").append(HEX.toHexDigits(unit));
                }
              }
            });
    return shown.toString();
  }

  /// Controls, bidirectional and other invisible formats, lone surrogates, line separators, and the
  /// noncharacters that XML forbids. Emoji, Persian and Indic scripts need the two joiners.
  private static boolean isHarmful(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> character != '\u200c' && character != '\u200d';
      default -> character == 0xfffe || character == 0xffff;
    };
  }
}
