package io.callbackchecker.flow.draw;

/// SVG as text. Numbers have at most one decimal, and are written the same in every locale.
final class Markup {
  static final String INK = "#111827";
  static final String GREY = "#4b5563";

  private final StringBuilder text = new StringBuilder();

  /// Writes text in which each `%s` is a number or text of ours.
  Markup add(String format, Object... values) {
    int from = 0;
    for (Object value : values) {
      int at = format.indexOf("%s", from);
      text.append(format, from, at).append(value instanceof Double d ? number(d) : value);
      from = at + 2;
    }
    text.append(format, from, format.length()).append('\n');
    return this;
  }

  /// @param attributes more attributes of the element, such as its colour
  Markup text(double x, double y, String attributes, String content) {
    return content.isBlank()
        ? this
        : add("<text x=\"%s\" y=\"%s\"%s>%s</text>", x, y, attributes, escaped(content));
  }

  static String number(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0 ? String.valueOf(tenths / 10) : String.valueOf(tenths / 10.0);
  }

  static String escaped(String content) {
    return TextWidth.visible(content)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
