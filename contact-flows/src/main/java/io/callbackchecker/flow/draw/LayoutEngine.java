package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.draw.Layout.Line;
import io.callbackchecker.flow.draw.Layout.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.WrappingStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkConnectableShape;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Lays out a diagram with the Eclipse Layout Kernel: boxes in columns, lines with right angles
/// between them. It never sees a line from a box to itself: with one, its result depends on the
/// hash codes of the process.
final class LayoutEngine {
  /// With more boxes, no single row is narrow enough.
  private static final int MAX_IN_A_ROW = 60;

  /// With more boxes, the layout is less thorough: lines may cross a little more often, but it
  /// takes a third of the time.
  private static final int MAX_THOROUGH = 100;

  private static final double MAX_WIDTH = 3_000;
  private static final double BETWEEN_BOXES = 36;
  private static final double BETWEEN_COLUMNS = 64;
  private static final double BESIDE_LINES = 12;

  private final Diagram diagram;
  private final ElkNode graph = ElkGraphUtil.createGraph();
  private final ElkNode start;
  private final List<ElkNode> nodes = new ArrayList<>();
  private final List<ElkPort> entries = new ArrayList<>();
  private final List<ElkPort> errorEntries = new ArrayList<>();
  private final Map<ElkEdge, Line> edges = new LinkedHashMap<>();

  private LayoutEngine(Diagram diagram) {
    this.diagram = diagram;
    configure();
    start = node(Layout.START_WIDTH, Layout.START_HEIGHT);
    diagram.boxes().forEach(this::node);
    if (diagram.start() != Exit.NOWHERE) {
      ElkPort exit = port(start, Layout.START_WIDTH, Layout.START_HEIGHT / 2, PortSide.EAST);
      var line = new Line(Line.START, 0, diagram.start(), List.of(), List.of());
      edge(exit, entries.get(diagram.start()), line);
    }
    diagram.boxes().forEach(this::edges);
  }

  /// A flow that would be too wide for a slide goes on in further rows, as text does.
  static Layout layout(Diagram diagram, Positions positions) {
    LayoutMetaDataService.getInstance();
    return switch (positions) {
      case AUTOMATIC -> {
        Optional<Layout> row =
            diagram.boxes().size() > MAX_IN_A_ROW
                ? Optional.empty()
                : Optional.of(new LayoutEngine(diagram).run()).filter(l -> l.width() <= MAX_WIDTH);
        yield row.orElseGet(() -> new LayoutEngine(diagram).inRows().run());
      }
      case DESIGNER -> new LayoutEngine(diagram).inTheDesignersColumns().run();
    };
  }

  private LayoutEngine inRows() {
    graph.setProperty(LayeredOptions.WRAPPING_STRATEGY, WrappingStrategy.MULTI_EDGE);
    return this;
  }

  private LayoutEngine inTheDesignersColumns() {
    DesignerColumns.apply(diagram, graph, start, nodes);
    return this;
  }

  private Layout run() {
    new LayeredLayoutProvider().layout(graph, new BasicProgressMonitor());
    return new Layout(
        nodes.stream().map(node -> new Point(node.getX(), node.getY())).toList(),
        new Point(start.getX(), start.getY()),
        edges.entrySet().stream().map(e -> routed(e.getKey(), e.getValue())).toList(),
        graph.getWidth(),
        graph.getHeight());
  }

  private void configure() {
    graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    if (diagram.boxes().size() > MAX_THOROUGH) {
      graph.setProperty(LayeredOptions.THOROUGHNESS, 1);
    }
    graph.setProperty(CoreOptions.PADDING, new ElkPadding(0));
    graph.setProperty(CoreOptions.RANDOM_SEED, 1);
    graph.setProperty(CoreOptions.ASPECT_RATIO, 16.0 / 9);
    graph.setProperty(CoreOptions.SPACING_NODE_NODE, BETWEEN_BOXES);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_COLUMNS);
    graph.setProperty(CoreOptions.SPACING_EDGE_NODE, BESIDE_LINES + 4);
    graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, BESIDE_LINES + 8);
    graph.setProperty(CoreOptions.SPACING_EDGE_EDGE, BESIDE_LINES);
    graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, BESIDE_LINES);
    graph.setProperty(CoreOptions.SPACING_COMPONENT_COMPONENT, BETWEEN_COLUMNS);
  }

  private ElkNode node(double width, double height) {
    ElkNode node = ElkGraphUtil.createNode(graph);
    node.setDimensions(width, height);
    node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
    return node;
  }

  private void node(Box box) {
    ElkNode node = node(Style.WIDTH, box.height());
    nodes.add(node);
    entries.add(port(node, 0, Box.ENTRY, PortSide.WEST));
    errorEntries.add(port(node, 0, Box.ERROR_ENTRY, PortSide.WEST));
  }

  private void edges(Box box) {
    ElkNode node = nodes.get(box.number());
    for (int i = 0; i < box.exits().size(); i++) {
      Exit exit = box.exits().get(i);
      if (exit.hasLine()) {
        edge(
            port(node, Style.WIDTH, box.exit(i), PortSide.EAST),
            (exit.isError() ? errorEntries : entries).get(exit.target()),
            new Line(box.number(), i, exit.target(), List.of(), List.of()));
      }
    }
  }

  private static ElkPort port(ElkNode node, double x, double y, PortSide side) {
    ElkPort port = ElkGraphUtil.createPort(node);
    port.setLocation(x, y);
    port.setProperty(CoreOptions.PORT_SIDE, side);
    return port;
  }

  private void edge(ElkConnectableShape from, ElkConnectableShape to, Line line) {
    edges.put(ElkGraphUtil.createSimpleEdge(from, to), line);
  }

  private static Line routed(ElkEdge edge, Line line) {
    ElkEdgeSection section = edge.getSections().getFirst();
    var points = new ArrayList<Point>();
    points.add(new Point(section.getStartX(), section.getStartY()));
    section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
    points.add(new Point(section.getEndX(), section.getEndY()));
    List<Point> junctions =
        edge.getProperty(CoreOptions.JUNCTION_POINTS).stream()
            .map(at -> new Point(at.x, at.y))
            .toList();
    return new Line(line.from(), line.exit(), line.to(), List.copyOf(points), junctions);
  }
}
