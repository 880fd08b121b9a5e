package io.callbackchecker.flow.draw;

/// Sizes that boxes and their exits share.
final class Style {
  static final double WIDTH = 264;
  static final double PADDING = 12;
  static final double TITLE_SIZE = 14;
  static final double TEXT_SIZE = 12;
  static final double TEXT_WIDTH = WIDTH - 2 * PADDING;

  /// How far the mark of the box where the contact is stands out.
  static final double RING = 7;

  static final String HERE = "#f59e0b";

  private Style() {}
}
