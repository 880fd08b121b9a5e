package io.callbackchecker.flow.draw;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// Checks a picture by its geometry, as the SVG has it: no two boxes overlap, no text leaves its
/// box, no line runs through a box or a text, and each line leads from the edge of a box to that of
/// another.
public final class DrawingGeometry {
  private static final double TOLERANCE = 0.15;
  private static final Pattern POINT = Pattern.compile("(-?[\\d.]+) (-?[\\d.]+)");

  private final List<String> faults = new ArrayList<>();
  private final Map<String, Rectangle2D> boxes = new HashMap<>();
  private final List<Rectangle2D> otherTexts = new ArrayList<>();
  private final Element root;

  private DrawingGeometry(String svg) throws Exception {
    root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getDocumentElement();
  }

  /// What is wrong with a picture; empty if nothing is.
  public static List<String> faults(String svg) throws Exception {
    var geometry = new DrawingGeometry(svg);
    geometry.boxes();
    geometry.texts();
    geometry.overlaps();
    elements(geometry.root, "path").stream()
        .filter(path -> path.getAttribute("class").equals("line"))
        .forEach(geometry::line);
    return geometry.faults;
  }

  private void boxes() {
    for (Element group : elements(root, "g")) {
      if (group.getAttribute("class").equals("box")) {
        Element frame = elements(group, "rect").getFirst();
        boxes.put(
            group.getAttribute("data-box"),
            new Rectangle2D.Double(
                TextExtent.number(frame, "x"),
                TextExtent.number(frame, "y"),
                TextExtent.number(frame, "width"),
                TextExtent.number(frame, "height")));
      }
    }
  }

  private void texts() {
    for (Element text : elements(root, "text")) {
      Rectangle2D extent = TextExtent.of(text);
      Element parent = (Element) text.getParentNode();
      if (parent.getAttribute("class").equals("box")) {
        Rectangle2D box = box(parent.getAttribute("data-box"));
        expect(box.contains(extent), "'%s' leaves its box".formatted(text.getTextContent()));
      } else if (!parent.hasAttribute("transform")) {
        expect(area().contains(extent), "'%s' leaves the picture".formatted(text.getTextContent()));
        otherTexts.add(extent);
      }
    }
  }

  private void overlaps() {
    var names = List.copyOf(boxes.keySet());
    IntStream.range(0, names.size())
        .forEach(
            i -> {
              Rectangle2D box = box(names.get(i));
              expect(area().contains(box), "box %s leaves the picture".formatted(names.get(i)));
              expect(
                  otherTexts.stream().noneMatch(box::intersects),
                  "box %s covers text".formatted(names.get(i)));
              for (String other : names.subList(i + 1, names.size())) {
                expect(
                    !box.intersects(box(other)),
                    "boxes %s and %s overlap".formatted(names.get(i), other));
              }
            });
  }

  private void line(Element path) {
    String from = path.getAttribute("data-from");
    String to = path.getAttribute("data-to");
    String name = "the line from %s to %s".formatted(from, to);
    List<Point2D> points =
        POINT
            .matcher(path.getAttribute("d"))
            .results()
            .<Point2D>map(
                p ->
                    new Point2D.Double(
                        Double.parseDouble(p.group(1)), Double.parseDouble(p.group(2))))
            .toList();
    expect(points.size() >= 2, name + " has no points");
    Rectangle2D source = box(from);
    Rectangle2D target = box(to);
    expect(isOn(source.getMaxX(), source, points.getFirst()), name + " starts elsewhere");
    expect(isOn(target.getMinX(), target, points.getLast()), name + " ends elsewhere");
    for (int i = 1; i < points.size(); i++) {
      var segment = new Line2D.Double(points.get(i - 1), points.get(i));
      expect(area().contains(points.get(i)), name + " leaves the picture");
      boxes.forEach(
          (box, at) -> expect(!segment.intersects(inside(at)), name + " runs through box " + box));
      otherTexts.forEach(text -> expect(!segment.intersects(text), name + " runs through text"));
    }
  }

  private Rectangle2D box(String number) {
    return Objects.requireNonNull(boxes.get(number), () -> "there is no box " + number);
  }

  private static boolean isOn(double x, Rectangle2D box, Point2D point) {
    return Math.abs(point.getX() - x) <= TOLERANCE
        && point.getY() >= box.getMinY()
        && point.getY() <= box.getMaxY();
  }

  private static Rectangle2D inside(Rectangle2D box) {
    return new Rectangle2D.Double(
        box.getX() + TOLERANCE,
        box.getY() + TOLERANCE,
        box.getWidth() - 2 * TOLERANCE,
        box.getHeight() - 2 * TOLERANCE);
  }

  private Rectangle2D area() {
    String[] viewBox = root.getAttribute("viewBox").split(" ", -1);
    return new Rectangle2D.Double(
        0, 0, Double.parseDouble(viewBox[2]), Double.parseDouble(viewBox[3]));
  }

  private void expect(boolean holds, String fault) {
    if (!holds) {
      faults.add(fault);
    }
  }

  static List<Element> elements(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }
}
