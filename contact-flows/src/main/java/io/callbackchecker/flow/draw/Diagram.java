package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// What a picture of a flow shows, before it is laid out.
///
/// @param boxes one for each action, in the order of the flow
/// @param start the number of the first box, or [Exit#NOWHERE]
record Diagram(Flow flow, List<Box> boxes, int start, Walk walk) {

  /// @param walk the path to show in it
  static Diagram of(Flow flow, Walk walk) {
    return new Builder(flow, walk).build();
  }

  long lines() {
    return boxes.stream()
        .mapToLong(box -> box.exits().stream().filter(Exit::hasLine).count())
        .sum();
  }

  private static final class Builder {
    private static final int MAX_ABOUT = 3;
    private static final double MAX_NAME = 120;

    private final Flow flow;
    private final Walk walk;
    private final Targets targets;
    private final Set<Action> reachable;

    Builder(Flow flow, Walk walk) {
      this.flow = flow;
      this.walk = walk;
      targets = new Targets(flow);
      reachable = flow.reachable(flow.start(), _ -> true);
    }

    Diagram build() {
      var boxes = new ArrayList<Box>();
      flow.actions().forEach(action -> boxes.add(box(boxes.size(), action)));
      return new Diagram(flow, List.copyOf(boxes), targets.number(flow.start()), walk);
    }

    private Box box(int number, Action action) {
      // Lines lead to the first of several actions with the same identifier.
      boolean isFirst = targets.number(action.identifier()) == number;
      String about = Wording.about(flow, action);
      return new Box(
          number,
          Kind.of(action),
          TextWidth.wrapped(flow.titles().title(action), Style.TITLE_SIZE, Style.TEXT_WIDTH, 2),
          TextWidth.shortened(flow.titles().subtitle(action), Style.TEXT_SIZE, Style.TEXT_WIDTH),
          TextWidth.wrapped(about, Style.TEXT_SIZE, Style.TEXT_WIDTH, MAX_ABOUT),
          exits(number, action, isFirst ? walk : Walk.NONE),
          TextWidth.visible("%s (%s) %s".formatted(action.identifier(), action.type(), about)),
          isFirst && reachable.contains(action),
          isFirst && walk.isVisited(action.identifier()));
    }

    private List<Exit> exits(int box, Action action, Walk steps) {
      var byTarget = new LinkedHashMap<String, List<Branch>>();
      for (Branch branch : action.ways()) {
        byTarget.computeIfAbsent(branch.target(), _ -> new ArrayList<>()).add(branch);
      }
      var exits = new ArrayList<Exit>();
      byTarget.forEach(
          (target, branches) ->
              exits.add(
                  Exit.of(
                      branches,
                      targets.number(target),
                      sign(box, targets.number(target)),
                      steps.steps(flow, action.identifier(), branches))));
      return List.copyOf(exits);
    }

    private String sign(int box, int target) {
      if (target == Exit.NOWHERE) {
        return " ×";
      }
      if (target == box) {
        return " ↺";
      }
      return targets.isCrowded(target)
          ? " → " + TextWidth.shortened(name(target), Style.TEXT_SIZE, MAX_NAME)
          : "";
    }

    private String name(int target) {
      return flow.titles().name(flow.actions().get(target));
    }
  }
}
