package io.callbackchecker.benchmark;

import java.util.Locale;

/// A picture in the making. Its colours are legible on light and dark pages alike.
final class Svg {
  /// One a series; told apart by lightness too.
  static final String[] COLOURS = {"#2f81f7", "#d97706", "#3fa34d", "#a371f7"};

  private static final String STYLE =
      """
      <style>
        text { font: 13px sans-serif; fill: #57606a; }
        .axis { stroke: #8c959f; }
        .grid { stroke: #8c959f; stroke-opacity: 0.25; }
        .title { font-size: 15px; font-weight: bold; }
        @media (prefers-color-scheme: dark) { text { fill: #c9d1d9; } }
      </style>
      """;

  private final StringBuilder body = new StringBuilder();
  private final int width;
  private final int height;

  Svg(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /// @param anchor `start`, `middle` or `end`
  void text(double x, double y, String anchor, String text) {
    body.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            text));
  }

  void title(double x, double y, String text) {
    body.append(
        String.format(
            Locale.ROOT, "<text class=\"title\" x=\"%.1f\" y=\"%.1f\">%s</text>%n", x, y, text));
  }

  /// @param kind `axis` or `grid`
  void line(String kind, double x1, double y1, double x2, double y2) {
    body.append(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
            kind,
            x1,
            y1,
            x2,
            y2));
  }

  void bar(double x, double y, double width, double height, String colour) {
    body.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
            x,
            y,
            width,
            height,
            colour));
  }

  /// @param points `x,y` pairs with spaces between them
  void curve(String points, String colour) {
    body.append(
        String.format(
            Locale.ROOT,
            "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>%n",
            colour,
            points));
  }

  String finish() {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\">%n",
            width,
            height,
            width,
            height)
        + STYLE
        + body
        + "</svg>\n";
  }
}
