package io.callbackchecker.flow.draw;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// What the colours and the lines of a picture mean: only those that are in it.
final class Legend {
  private static final double SIZE = 12;
  private static final double ROW = 22;
  private static final double SIGN = 30;
  private static final double GAP = 22;

  /// @param sign SVG of a sign in a field of 30 by 16
  private record Item(String sign, String words) {
    double width() {
      return SIGN + TextWidth.regular(words, SIZE) + GAP;
    }
  }

  private final List<List<Item>> rows = new ArrayList<>();

  /// @param width of the picture
  Legend(Diagram diagram, double width) {
    double x = width;
    for (Item item : items(diagram)) {
      if (x + item.width() > width) {
        rows.add(new ArrayList<>());
        x = 0;
      }
      rows.getLast().add(item);
      x += item.width();
    }
  }

  double height() {
    return rows.size() * ROW;
  }

  void write(Markup svg, double left, double top) {
    svg.add("<g class=\"legend\" font-size=\"%s\" fill=\"%s\">", SIZE, Markup.GREY);
    double y = top;
    for (List<Item> row : rows) {
      double x = left;
      for (Item item : row) {
        svg.add("<g transform=\"translate(%s %s)\">%s</g>", x, y, item.sign());
        svg.text(x + SIGN, y + 12, "", item.words());
        x += item.width();
      }
      y += ROW;
    }
    svg.add("</g>");
  }

  private static List<Item> items(Diagram diagram) {
    var kinds = EnumSet.noneOf(Kind.class);
    var styles = EnumSet.noneOf(LineStyle.class);
    boolean again = false;
    boolean nowhere = false;
    boolean named = false;
    boolean unreachable = false;
    for (Box box : diagram.boxes()) {
      kinds.add(box.kind());
      unreachable |= !box.isReachable();
      for (Exit exit : box.exits()) {
        styles.add(LineStyle.of(exit));
        again |= exit.target() == box.number();
        nowhere |= exit.leadsNowhere();
        named |= !exit.hasLine() && !exit.leadsNowhere() && exit.target() != box.number();
      }
    }
    var items = new ArrayList<Item>();
    kinds.forEach(kind -> items.add(new Item(swatch(kind.fill, kind.stroke, ""), kind.words)));
    styles.forEach(style -> items.add(new Item(stroke(style), style.words)));
    if (diagram.walk().hasSeveralEvents()) {
      items.add(new Item(sign("2.3"), "event 2 of the script, step 3"));
    }
    if (diagram.walk().goesOn()) {
      items.add(new Item(swatch(Style.HERE, Style.HERE, ""), "the contact is here"));
    }
    if (again) {
      items.add(new Item(sign("↺"), "back to the same block"));
    }
    if (nowhere) {
      items.add(new Item(sign("×"), "leads to no block"));
    }
    if (named) {
      items.add(new Item(sign("→"), "goes to a block that many lead to"));
    }
    if (unreachable) {
      items.add(
          new Item(swatch("#ffffff", Markup.GREY, " stroke-dasharray=\"4 3\""), "never reached"));
    }
    return items;
  }

  private static String swatch(String fill, String stroke, String more) {
    return "<rect x=\"0\" y=\"1\" width=\"22\" height=\"14\" rx=\"3\" fill=\"%s\" stroke=\"%s\"%s/>"
        .formatted(fill, stroke, more);
  }

  private static String stroke(LineStyle style) {
    return "<path d=\"M0 8H22\"%s/>".formatted(style.attributes());
  }

  private static String sign(String sign) {
    return "<text x=\"5\" y=\"12\">%s</text>".formatted(sign);
  }
}
