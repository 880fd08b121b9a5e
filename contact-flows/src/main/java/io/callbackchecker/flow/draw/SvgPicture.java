package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.draw.Layout.Point;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowType;
import java.util.List;

/// Writes a diagram as SVG: a heading, the boxes and lines, and a legend. The background is white,
/// so that the picture can be read on any page.
final class SvgPicture {
  private static final double MARGIN = 28;
  private static final double HEADING = 22;
  private static final double HEADING_ROOM = 62;
  private static final double LEGEND_GAP = 26;

  private final Markup svg = new Markup();
  private final Diagram diagram;
  private final Layout layout;
  private final double width;
  private final double height;
  private final Legend legend;

  private SvgPicture(Diagram diagram, Layout layout) {
    this.diagram = diagram;
    this.layout = layout;
    double inner = Math.max(layout.width(), 2 * Style.WIDTH + MARGIN);
    width = inner + 2 * MARGIN;
    legend = new Legend(diagram, inner);
    height = MARGIN + HEADING_ROOM + layout.height() + LEGEND_GAP + legend.height() + MARGIN;
  }

  static String of(Diagram diagram, Layout layout) {
    return new SvgPicture(diagram, layout).write();
  }

  private String write() {
    svg.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" role=\"img\""
            + " aria-labelledby=\"title desc\" font-family=\"Helvetica, Arial, sans-serif\""
            + " font-size=\"%s\" fill=\"%s\">",
        width, height, Style.TEXT_SIZE, Markup.INK);
    svg.add("<title id=\"title\">%s</title>", Markup.escaped(name(diagram.flow())));
    svg.add("<desc id=\"desc\">%s</desc>", Markup.escaped(summary()));
    SvgLines.define(svg);
    svg.add("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
    heading();
    double top = MARGIN + HEADING_ROOM;
    new SvgLines(svg, diagram, MARGIN, top).write(layout.lines());
    start(layout.start().x() + MARGIN, layout.start().y() + top);
    var writer = new SvgBox(svg, diagram);
    List<Box> boxes = diagram.boxes();
    for (int i = 0; i < boxes.size(); i++) {
      Point at = layout.boxes().get(i);
      writer.write(boxes.get(i), new Point(at.x() + MARGIN, at.y() + top));
    }
    legend.write(svg, MARGIN, top + layout.height() + LEGEND_GAP);
    return svg.add("</svg>").toString();
  }

  private void heading() {
    String bold = " font-size=\"%s\" font-weight=\"bold\"".formatted(Markup.number(HEADING));
    String name = TextWidth.shortened(name(diagram.flow()), HEADING, width - 2 * MARGIN);
    svg.text(MARGIN, MARGIN + 18, bold, name);
    String grey = " font-size=\"13\" fill=\"%s\"".formatted(Markup.GREY);
    svg.text(MARGIN, MARGIN + 38, grey, summary());
  }

  private void start(double x, double y) {
    svg.add("<g class=\"box\" data-box=\"-1\">");
    svg.add(
        "<rect class=\"frame\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"14\""
            + " fill=\"#111827\"/>",
        x, y, Layout.START_WIDTH, Layout.START_HEIGHT);
    svg.text(
        x + Layout.START_WIDTH / 2,
        y + 18,
        " text-anchor=\"middle\" font-weight=\"bold\" fill=\"#ffffff\"",
        diagram.start() == Exit.NOWHERE ? "Start ×" : "Start");
    svg.add("</g>");
  }

  static String name(Flow flow) {
    return flow.name().isBlank() ? "Contact flow" : flow.name();
  }

  private String summary() {
    int blocks = diagram.boxes().size();
    FlowType type = diagram.flow().type();
    return "%s, %s%s"
        .formatted(
            type == null ? "flow of unknown type" : typeInWords(type),
            blocks == 1 ? "1 block" : blocks + " blocks",
            diagram.walk().isShown() ? ", with the path of a simulation" : "");
  }

  private static String typeInWords(FlowType type) {
    String words = type.toString();
    String whole =
        type == FlowType.CONTACT_FLOW || type == FlowType.MODULE ? words : words + " flow";
    return Character.toUpperCase(whole.charAt(0)) + whole.substring(1);
  }
}
