package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.draw.Layout.Line;
import io.callbackchecker.flow.draw.Layout.Point;
import java.util.List;
import java.util.Locale;

/// Writes the lines of a picture. Those that were taken come last, so that nothing crosses them.
final class SvgLines {
  private static final double ROUNDING = 7;
  private static final String FAINT = " opacity=\"0.4\"";

  private final Markup svg;
  private final Diagram diagram;
  private final double left;
  private final double top;

  /// @param left how far the boxes' area is from the left edge
  SvgLines(Markup svg, Diagram diagram, double left, double top) {
    this.svg = svg;
    this.diagram = diagram;
    this.left = left;
    this.top = top;
  }

  /// The heads of the arrows.
  static void define(Markup svg) {
    svg.add("<defs>");
    for (LineStyle style : LineStyle.values()) {
      svg.add(
          "<marker id=\"%s\" viewBox=\"0 0 9 8\" refX=\"9\" refY=\"4\" markerWidth=\"9\""
              + " markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto\">"
              + "<path d=\"M0 0 9 4 0 8z\" fill=\"%s\"/></marker>",
          head(style), style.colour);
    }
    svg.add("</defs>");
  }

  void write(List<Line> lines) {
    lines.stream().filter(line -> !style(line).isTaken()).forEach(this::line);
    lines.stream().filter(line -> style(line).isTaken()).forEach(this::line);
  }

  private void line(Line line) {
    LineStyle style = style(line);
    String faint = diagram.walk().isShown() && !style.isTaken() ? FAINT : "";
    svg.add(
        "<path class=\"line\" data-from=\"%s\" data-to=\"%s\" d=\"%s\"%s%s"
            + " marker-end=\"url(#%s)\"/>",
        line.from(), line.to(), path(line.points()), style.attributes(), faint, head(style));
    for (Point at : line.junctions()) {
      svg.add(
          "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"%s/>",
          left + at.x(), top + at.y(), style.isTaken() ? 4.0 : 3.0, style.colour, faint);
    }
  }

  private LineStyle style(Line line) {
    if (line.from() == Line.START) {
      return diagram.walk().isShown() ? LineStyle.TAKEN : LineStyle.NORMAL;
    }
    return LineStyle.of(diagram.boxes().get(line.from()).exits().get(line.exit()));
  }

  private static String head(LineStyle style) {
    return style.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// With rounded corners.
  private String path(List<Point> points) {
    var path = new StringBuilder("M").append(at(points.getFirst()));
    for (int i = 1; i < points.size() - 1; i++) {
      Point corner = points.get(i);
      path.append('L').append(at(near(corner, points.get(i - 1))));
      path.append('Q').append(at(corner)).append(' ');
      path.append(at(near(corner, points.get(i + 1))));
    }
    return path.append('L').append(at(points.getLast())).toString();
  }

  /// The point where the rounding of a corner begins.
  private static Point near(Point corner, Point other) {
    double length = Math.hypot(other.x() - corner.x(), other.y() - corner.y());
    double part = length == 0 ? 0 : Math.min(ROUNDING, length / 2) / length;
    return new Point(
        corner.x() + (other.x() - corner.x()) * part, corner.y() + (other.y() - corner.y()) * part);
  }

  private String at(Point point) {
    return Markup.number(left + point.x()) + " " + Markup.number(top + point.y());
  }
}
