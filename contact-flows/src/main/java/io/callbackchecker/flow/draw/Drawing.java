package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.Flow.Position;
import io.callbackchecker.flow.language.VisibleText;
import java.util.ArrayList;
import java.util.Formatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A flow as SVG. Each action is a box at its position in the designer. Each branch is a line in
/// the box, and an arrow to its target. The background is white, so that the picture can be read on
/// any page.
public final class Drawing {
  private static final int COLUMN = 300;
  private static final int ROW = 240;
  private static final int MARGIN = 90;
  private static final int MIN_BEND = 50;
  private static final int MAX_BEND = 110;
  private static final String GOOD = "#1d4ed8";
  private static final String BAD = "#b91c1c";

  private final Formatter svg = new Formatter(Locale.ROOT);
  private final Flow flow;
  private final Map<String, Box> boxes = new LinkedHashMap<>();

  private Drawing(Flow flow) {
    this.flow = flow;
  }

  /// Draws a flow. Without positions, it is laid out by the number of steps from the start.
  public static String of(Flow flow) {
    return new Drawing(flow).draw();
  }

  private String draw() {
    place();
    double right = boxes.values().stream().mapToDouble(b -> b.x() + Box.WIDTH).max().orElse(0);
    double low = boxes.values().stream().mapToDouble(b -> b.y() + b.height()).max().orElse(0);
    svg.format(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" role="img" font-family="sans-serif" font-size="12">
        <title>%s</title>
        <defs>
        <marker id="good" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#1d4ed8"/></marker>
        <marker id="bad" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#b91c1c"/></marker>
        </defs>
        <rect width="100%%" height="100%%" rx="8" fill="#ffffff" stroke="#9ca3af"/>
        """,
        right + MARGIN,
        low + MARGIN / 2.0,
        escaped(flow.name().isEmpty() ? "Contact flow" : flow.name()));
    boxes.values().forEach(this::arrows);
    boxes.values().forEach(this::box);
    return svg.format("</svg>\n").toString();
  }

  private void place() {
    Map<String, Position> positions =
        flow.actions().stream().allMatch(a -> flow.positions().containsKey(a.identifier()))
            ? flow.positions()
            : byDistance();
    double left = positions.values().stream().mapToDouble(Position::x).min().orElse(0);
    double top = positions.values().stream().mapToDouble(Position::y).min().orElse(0);
    for (Action action : flow.actions()) {
      Position at = positions.getOrDefault(action.identifier(), new Position(left, top));
      boxes.put(
          action.identifier(), Box.of(action, at.x() - left + MARGIN, at.y() - top + MARGIN / 2.0));
    }
  }

  /// One column per number of steps from the start, and a last one for what is never reached.
  private Map<String, Position> byDistance() {
    var positions = new HashMap<String, Position>();
    List<String> column = List.of(flow.start());
    int x = 0;
    while (!column.isEmpty()) {
      var next = new ArrayList<String>();
      int y = 0;
      for (String identifier : column) {
        var action = flow.action(identifier).filter(_ -> !positions.containsKey(identifier));
        if (action.isPresent()) {
          positions.put(identifier, new Position(x * COLUMN, y++ * ROW));
          action.get().branches().forEach(branch -> next.add(branch.target()));
        }
      }
      column = next;
      x++;
    }
    int y = 0;
    for (Action action : flow.actions()) {
      if (positions.putIfAbsent(action.identifier(), new Position(x * COLUMN, y * ROW)) == null) {
        y++;
      }
    }
    return positions;
  }

  private void box(Box box) {
    boolean start = box.action().identifier().equals(flow.start());
    svg.format(
        "<rect x=\"%.0f\" y=\"%.0f\" width=\"%s\" height=\"%.0f\" rx=\"6\" fill=\"%s\""
            + " stroke=\"#374151\" stroke-width=\"%s\"/>\n",
        box.x(), box.y(), Box.WIDTH, box.height(), colour(box.action()), start ? 3 : 1);
    double y = box.entryY();
    double x = box.x() + Box.PADDING;
    text(x, y, "font-weight=\"bold\"", Box.shortened(box.action().identifier()));
    y += Box.LINE;
    text(x, y, "fill=\"#4b5563\"", Box.shortened(box.action().type()));
    for (String line : box.about()) {
      y += Box.LINE;
      text(x, y, "font-style=\"italic\"", line);
    }
    int exit = 0;
    for (List<Branch> branches : box.exits().values()) {
      text(
          box.x() + Box.WIDTH - Box.PADDING,
          box.exitY(exit++) + 4,
          "text-anchor=\"end\" fill=\"%s\"".formatted(isError(branches) ? BAD : GOOD),
          Box.words(branches));
    }
  }

  private void arrows(Box box) {
    int exit = 0;
    for (var entry : box.exits().entrySet()) {
      Box target = boxes.get(entry.getKey());
      double y = box.exitY(exit++);
      if (target != null) {
        arrow(box.x() + Box.WIDTH, y, target.x(), target.entryY(), isError(entry.getValue()));
      }
    }
  }

  private void arrow(double x, double y, double toX, double toY, boolean error) {
    double bend = Math.clamp(Math.abs(toX - x) / 2.5, MIN_BEND, MAX_BEND);
    svg.format(
        "<path d=\"M%.0f %.0fC%.0f %.0f %.0f %.0f %.0f %.0f\" fill=\"none\" stroke-width=\"1.5\""
            + " stroke=\"%s\" marker-end=\"url(#%s)\"/>\n",
        x,
        y,
        x + bend,
        y,
        toX - bend,
        toY,
        toX,
        toY,
        error ? BAD + "\" stroke-dasharray=\"5 3" : GOOD,
        error ? "bad" : "good");
  }

  private static boolean isError(List<Branch> branches) {
    return branches.stream().allMatch(b -> b instanceof Branch.OnError);
  }

  private static String colour(Action action) {
    return action
        .behavior()
        .map(
            behavior ->
                switch (behavior) {
                  case MENU, STORED_INPUT, PHONE_INPUT, PROMPT, PROMPT_LOOP -> "#ecfdf5";
                  case INVOKE_FUNCTION -> "#fff7ed";
                  case CREATE_CALLBACK, TRANSFER_TO_QUEUE -> "#eff6ff";
                  case DISCONNECT, END_FLOW, END_MODULE -> "#f3f4f6";
                  default -> "#ffffff";
                })
        .orElse("#fef2f2");
  }

  private void text(double x, double y, String attributes, String text) {
    svg.format("<text x=\"%.0f\" y=\"%.0f\" %s>%s</text>\n", x, y, attributes, escaped(text));
  }

  private static String escaped(String text) {
    return VisibleText.line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
