package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// Finds the circles of a flow: the strongly connected components with a branch inside, by Tarjan's
/// algorithm. It does not recurse, since a flow may be longer than a stack is deep.
final class Circles {
  private final Map<String, Action> actions = new HashMap<>();
  private final Map<String, Integer> order = new HashMap<>();
  private final Function<Action, List<Branch>> ways;
  private final Map<String, Integer> index = new HashMap<>();
  private final Map<String, Integer> low = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final List<List<Action>> circles = new ArrayList<>();

  /// An action whose branches are being followed.
  private record Visit(Action action, Iterator<Branch> left) {}

  private Circles(List<Action> among, Function<Action, List<Branch>> ways) {
    this.ways = ways;
    for (Action action : among) {
      actions.putIfAbsent(action.identifier(), action);
      order.putIfAbsent(action.identifier(), order.size());
    }
  }

  /// The circles among some actions, in their order.
  ///
  /// @param ways the branches that count
  static List<List<Action>> in(List<Action> among, Function<Action, List<Branch>> ways) {
    var search = new Circles(among, ways);
    for (Action action : among) {
      if (!search.index.containsKey(action.identifier())) {
        search.visit(action);
      }
    }
    search.circles.sort(
        Comparator.comparing(circle -> search.order.get(circle.getFirst().identifier())));
    return search.circles;
  }

  private void visit(Action first) {
    var path = new ArrayDeque<Visit>();
    path.push(enter(first));
    while (!path.isEmpty()) {
      Visit visit = path.element();
      String identifier = visit.action().identifier();
      if (visit.left().hasNext()) {
        Action target = actions.get(visit.left().next().target());
        if (target != null && !index.containsKey(target.identifier())) {
          path.push(enter(target));
        } else if (target != null && open.contains(target.identifier())) {
          low.merge(identifier, index.get(target.identifier()), Math::min);
        }
      } else {
        path.pop();
        if (Objects.equals(low.get(identifier), index.get(identifier))) {
          close(visit.action());
        }
        if (!path.isEmpty()) {
          low.merge(path.element().action().identifier(), low.get(identifier), Math::min);
        }
      }
    }
  }

  private Visit enter(Action action) {
    index.put(action.identifier(), index.size());
    low.put(action.identifier(), index.size() - 1);
    open.push(action.identifier());
    return new Visit(action, ways.apply(action).iterator());
  }

  private void close(Action first) {
    var component = new ArrayList<Action>();
    String identifier;
    do {
      identifier = open.pop();
      component.add(actions.get(identifier));
    } while (!identifier.equals(first.identifier()));
    boolean isCircle =
        component.size() > 1
            || ways.apply(first).stream().anyMatch(b -> b.target().equals(first.identifier()));
    if (isCircle) {
      component.sort(Comparator.comparing(action -> order.get(action.identifier())));
      circles.add(component);
    }
  }
}
