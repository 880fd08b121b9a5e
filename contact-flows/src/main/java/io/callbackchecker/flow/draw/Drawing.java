package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.language.Flow;
import java.util.Optional;

/// A flow as a picture. The same flow always gives the same bytes.
public final class Drawing {
  private static final int MAX_BLOCKS = 1_000;
  private static final int MAX_LINES = 3_000;

  private Drawing() {}

  /// Why a flow cannot be drawn: it is too large to lay out in reasonable time, and to read. Empty
  /// if it can.
  public static Optional<String> refusal(Flow flow) {
    return tooManyBlocks(flow).or(() -> tooManyLines(Diagram.of(flow, Walk.NONE)));
  }

  /// Draws a flow as SVG.
  ///
  /// @param walk the path of a simulation, or [Walk#NONE]
  /// @throws IllegalArgumentException if there is a [#refusal]
  public static String svg(Flow flow, Positions positions, Walk walk) {
    var diagram = diagram(flow, walk);
    return SvgPicture.of(diagram, LayoutEngine.layout(diagram, positions));
  }

  /// Draws a flow as a Mermaid flowchart. Whoever shows it lays it out.
  ///
  /// @param walk the path of a simulation, or [Walk#NONE]
  /// @throws IllegalArgumentException if there is a [#refusal]
  public static Flowchart mermaid(Flow flow, Walk walk) {
    return Mermaid.of(diagram(flow, walk));
  }

  private static Diagram diagram(Flow flow, Walk walk) {
    tooManyBlocks(flow).ifPresent(Drawing::refuse);
    var diagram = Diagram.of(flow, walk);
    tooManyLines(diagram).ifPresent(Drawing::refuse);
    return diagram;
  }

  private static Optional<String> tooManyBlocks(Flow flow) {
    int blocks = flow.actions().size();
    return blocks > MAX_BLOCKS
        ? Optional.of(tooMany(blocks + " blocks", MAX_BLOCKS))
        : Optional.empty();
  }

  private static Optional<String> tooManyLines(Diagram diagram) {
    long lines = diagram.lines();
    return lines > MAX_LINES
        ? Optional.of(tooMany(lines + " lines between its blocks", MAX_LINES))
        : Optional.empty();
  }

  private static void refuse(String why) {
    throw new IllegalArgumentException(why);
  }

  private static String tooMany(String what, int most) {
    return "It has %s. At most %s can be drawn so that people can read them. Move parts of the flow into modules and draw those."
        .formatted(what, most);
  }
}
