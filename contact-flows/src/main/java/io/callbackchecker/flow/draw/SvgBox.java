package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.draw.Layout.Point;

/// Writes one box of a picture.
final class SvgBox {
  private static final String FAINT = " opacity=\"0.45\"";

  private final Markup svg;
  private final Diagram diagram;

  SvgBox(Markup svg, Diagram diagram) {
    this.svg = svg;
    this.diagram = diagram;
  }

  void write(Box box, Point at) {
    boolean isFaint = diagram.walk().isShown() && !box.isVisited();
    svg.add(
        "<g class=\"%s\" data-box=\"%s\"%s><title>%s</title>",
        isHere(box) ? "box here" : "box",
        box.number(),
        isFaint ? FAINT : "",
        Markup.escaped(box.tooltip()));
    if (isHere(box)) {
      ring(box, at);
    }
    frame(box, at);
    double x = at.x() + Style.PADDING;
    for (int i = 0; i < box.title().size(); i++) {
      String bold =
          " font-size=\"%s\" font-weight=\"bold\"".formatted(Markup.number(Style.TITLE_SIZE));
      svg.text(x, at.y() + box.titleBase(i), bold, box.title().get(i));
    }
    svg.text(x, at.y() + box.subtitleBase(), colour(Markup.GREY), box.subtitle());
    for (int i = 0; i < box.about().size(); i++) {
      svg.text(x, at.y() + box.aboutBase(i), "", box.about().get(i));
    }
    for (int i = 0; i < box.exits().size(); i++) {
      exit(box, i, at);
    }
    svg.add("</g>");
  }

  private boolean isHere(Box box) {
    var action = diagram.flow().actions().get(box.number());
    return box.isVisited() && diagram.walk().isAt(action.identifier());
  }

  private void ring(Box box, Point at) {
    svg.add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"12\" fill=\"%s\"/>",
        at.x() - Style.RING,
        at.y() - Style.RING,
        Style.WIDTH + 2 * Style.RING,
        box.height() + 2 * Style.RING,
        Style.HERE);
  }

  private void frame(Box box, Point at) {
    boolean isOnTheWalk = diagram.walk().isShown() && box.isVisited();
    svg.add(
        "<rect class=\"frame\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"7\" fill=\"%s\""
            + " stroke=\"%s\" stroke-width=\"%s\"%s/>",
        at.x(),
        at.y(),
        Style.WIDTH,
        box.height(),
        box.kind().fill,
        isOnTheWalk ? LineStyle.TAKEN.colour : box.kind().stroke,
        isOnTheWalk ? LineStyle.TAKEN.width : 1.3,
        box.isReachable() ? "" : " stroke-dasharray=\"5 4\"");
    if (!box.exits().isEmpty()) {
      svg.add(
          "<path d=\"M%s %sh%s\" stroke=\"%s\" stroke-width=\"0.7\"/>",
          at.x(), at.y() + box.ruler(), Style.WIDTH, box.kind().stroke);
    }
  }

  private void exit(Box box, int number, Point at) {
    Exit exit = box.exits().get(number);
    LineStyle style = LineStyle.of(exit);
    String colour = colour(exit.leadsNowhere() ? LineStyle.ERROR.colour : style.colour);
    double base = at.y() + box.exitTop(number) + Exit.ROW - 2;
    double right = at.x() + Style.WIDTH - Style.PADDING;
    for (String line : exit.lines()) {
      svg.text(right, base, " text-anchor=\"end\"" + colour, line);
      base += Exit.ROW;
    }
    if (exit.wasTaken()) {
      svg.text(
          at.x() + Style.PADDING,
          at.y() + box.exit(number) + 4,
          " font-weight=\"bold\"" + colour,
          exit.stepsInShort());
    }
  }

  private static String colour(String colour) {
    return " fill=\"%s\"".formatted(colour);
  }
}
