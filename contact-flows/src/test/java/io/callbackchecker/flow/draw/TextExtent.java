package io.callbackchecker.flow.draw;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// How much room a text in a picture takes, in the sans-serif font of this machine.
final class TextExtent {
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private TextExtent() {}

  static Rectangle2D of(Element text) {
    double x = number(text, "x");
    double y = number(text, "y");
    String content = text.getTextContent().strip();
    float size = Float.parseFloat(inherited(text, "font-size"));
    boolean isBold = text.getAttribute("font-weight").equals("bold");
    var font = new Font(Font.SANS_SERIF, isBold ? Font.BOLD : Font.PLAIN, 1).deriveFont(size);
    double width = content.isEmpty() ? 0 : new TextLayout(content, font, CONTEXT).getAdvance();
    double left =
        switch (text.getAttribute("text-anchor")) {
          case "end" -> x - width;
          case "middle" -> x - width / 2;
          default -> x;
        };
    // From the top of capitals to the bottom of a "g".
    return new Rectangle2D.Double(left, y - 0.76 * size, width, size);
  }

  private static String inherited(Element element, String attribute) {
    if (element.hasAttribute(attribute)) {
      return element.getAttribute(attribute);
    }
    Node parent = element.getParentNode();
    return parent instanceof Element above ? inherited(above, attribute) : "16";
  }

  static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
