package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.language.VisibleText;
import java.util.ArrayList;
import java.util.List;

/// How wide text is at most, in any usual sans-serif font. Widths are those of the widest such
/// fonts, Verdana and DejaVu Sans, in bold. Nothing is measured, so that a picture is the same on
/// every machine.
final class TextWidth {
  /// Regular letters against bold ones.
  private static final double REGULAR = 0.95;

  /// More is never shown in one line, and never looked at.
  private static final int MAX_CHARACTERS = 400;

  private TextWidth() {}

  static double regular(String text, double size) {
    return bold(text, size) * REGULAR;
  }

  static double bold(String text, double size) {
    return text.codePoints().mapToDouble(TextWidth::em).sum() * size;
  }

  /// The text as one line that is at most this wide in bold, with an ellipsis if it was longer.
  static String shortened(String text, double size, double width) {
    String line = visible(text);
    if (bold(line, size) <= width) {
      return line;
    }
    double room = width - bold("…", size);
    int end = 0;
    while (end < line.length()) {
      int character = line.codePointAt(end);
      room -= em(character) * size;
      if (room < 0) {
        break;
      }
      end += Character.charCount(character);
    }
    return line.substring(0, end).stripTrailing() + "…";
  }

  /// The text in lines of at most this width in bold. What does not fit in so many is left out.
  static List<String> wrapped(String text, double size, double width, int lines) {
    var wrapped = new ArrayList<String>();
    String line = "";
    for (String word : visible(text).strip().split(" +", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && wrapped.size() < lines - 1 && bold(longer, size) > width) {
        wrapped.add(shortened(line, size, width));
        line = word;
      } else {
        line = longer;
      }
    }
    if (!line.isEmpty()) {
      wrapped.add(shortened(line, size, width));
    }
    return wrapped;
  }

  /// A line without characters that could harm, of a bounded length.
  static String visible(String text) {
    boolean fits = text.codePointCount(0, text.length()) <= MAX_CHARACTERS;
    String start =
        fits ? text : text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS)) + "…";
    return VisibleText.line(start).replace('\t', ' ');
  }

  private static double em(int character) {
    return switch (character) {
      case 'i', 'j', 'l', ' ', '.', ',', '\'' -> 0.42;
      case 'f', 't', '-' -> 0.49;
      case 'r', 'I', 'J', '(', ')', '[', ']', '|', '!', ':', ';' -> 0.56;
      case 'c', 's', 'z', '"' -> 0.63;
      case 'e', 'k', 'v', 'x', 'y' -> 0.7;
      case 'w' -> 1;
      case 'm', 'M', 'W', '@' -> 1.13;
      case '%' -> 1.3;
      case '<', '>', '=', '+', '~', '^', '#', '&' -> 0.9;
      case '…', '↺', '→', '×' -> 1.1;
      default -> character < 0x7f ? otherAscii(character) : beyondAscii(character);
    };
  }

  private static double otherAscii(int character) {
    return Character.isUpperCase(character) ? 0.88 : 0.75;
  }

  /// A combining character counts like a letter, since a font that lacks it shows a box.
  private static double beyondAscii(int character) {
    if (character == 0xfdfd) {
      // A whole sentence as one character.
      return 13;
    }
    if (character < 0x600) {
      return Character.isUpperCase(character) ? 1.4 : 1.25;
    }
    boolean cuneiform = character >= 0x12000 && character < 0x12550;
    boolean ligature = character >= 0xfb50 && character < 0xfe00;
    boolean longDash = character == 0x2e3a || character == 0x2e3b;
    return cuneiform || ligature || longDash ? 4 : 1.5;
  }
}
