package io.callbackchecker.flow.draw;

/// How a line looks.
enum LineStyle {
  NORMAL("goes on", "#1e40af", 1.6, false),
  ERROR("on an error", "#b91c1c", 1.6, true),
  TAKEN("taken, with its steps", "#15803d", 3.2, false),
  TAKEN_ERROR("taken on an error, with its steps", "#15803d", 3.2, true);

  final String words;
  final String colour;
  final double width;
  final boolean isDashed;

  LineStyle(String words, String colour, double width, boolean isDashed) {
    this.words = words;
    this.colour = colour;
    this.width = width;
    this.isDashed = isDashed;
  }

  static LineStyle of(Exit exit) {
    if (exit.wasTaken()) {
      return exit.isError() ? TAKEN_ERROR : TAKEN;
    }
    return exit.isError() ? ERROR : NORMAL;
  }

  boolean isTaken() {
    return this == TAKEN || this == TAKEN_ERROR;
  }

  /// The attributes of a line of this style.
  String attributes() {
    return " stroke=\"%s\" stroke-width=\"%s\"%s fill=\"none\""
        .formatted(colour, width, isDashed ? " stroke-dasharray=\"6 4\"" : "");
  }
}
