package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.Flow.Position;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.CrossingMinimizationStrategy;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.graph.ElkNode;

/// Tells the layout where the designer has the blocks. Blocks that stand almost above each other
/// are a column. Boxes of ours are larger than the designer's, so everything is spread out.
final class DesignerColumns {
  /// Blocks of one column are no further apart.
  private static final double COLUMN = 120;

  private static final double COLUMN_WIDTH = 4 * Style.WIDTH;
  private static final double SPREAD = 1.2;

  private DesignerColumns() {}

  static void apply(Diagram diagram, ElkNode graph, ElkNode start, List<ElkNode> nodes) {
    graph.setProperty(CoreOptions.SEPARATE_CONNECTED_COMPONENTS, false);
    graph.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.INTERACTIVE);
    graph.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.INTERACTIVE);
    graph.setProperty(
        LayeredOptions.CROSSING_MINIMIZATION_STRATEGY, CrossingMinimizationStrategy.INTERACTIVE);
    graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.INTERACTIVE);
    Flow flow = diagram.flow();
    Map<Double, Integer> columns = columns(flow.positions().values());
    double below = flow.positions().values().stream().mapToDouble(Position::y).max().orElse(0);
    for (int i = 0; i < nodes.size(); i++) {
      Position at = flow.positions().get(flow.actions().get(i).identifier());
      if (at == null) {
        below += Style.WIDTH;
      }
      int column = at == null ? 0 : columns.getOrDefault(at.x(), 0);
      nodes.get(i).setLocation(column * COLUMN_WIDTH, (at == null ? below : at.y()) * SPREAD);
    }
    if (diagram.start() != Exit.NOWHERE) {
      start.setLocation(-COLUMN_WIDTH, nodes.get(diagram.start()).getY());
    }
  }

  /// The number of the column for each distance from the left.
  private static Map<Double, Integer> columns(Collection<Position> positions) {
    var columns = new HashMap<Double, Integer>();
    int column = -1;
    double left = Double.NEGATIVE_INFINITY;
    for (double x : positions.stream().mapToDouble(Position::x).sorted().distinct().toArray()) {
      if (x - left > COLUMN) {
        left = x;
        column++;
      }
      columns.put(x, column);
    }
    return columns;
  }
}
