package io.callbackchecker.flow.draw;

import java.util.List;

/// Where everything in a picture is, with the top left corner of the boxes' area at 0, 0.
///
/// @param boxes the top left corner of each box
/// @param start the top left corner of the sign where the flow starts
record Layout(List<Point> boxes, Point start, List<Line> lines, double width, double height) {
  static final double START_WIDTH = 64;
  static final double START_HEIGHT = 28;

  record Point(double x, double y) {}

  /// A line with corners.
  ///
  /// @param from the number of the box, or [#START]
  /// @param exit the exit of that box
  /// @param points from the exit to the target
  /// @param junctions where it runs together with others
  record Line(int from, int exit, int to, List<Point> points, List<Point> junctions) {
    static final int START = -1;
  }
}
