package io.callbackchecker.flow.script;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.Reference;
import io.callbackchecker.flow.simulate.Flows;
import io.callbackchecker.flow.simulate.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/// What a script names that none of its flows has. It would have no effect, and is probably
/// misspelt.
public final class UnknownNames {
  private final List<Named> actions;

  /// An action and its flow.
  private record Named(Flow flow, Action action) {
    boolean does(Behavior behavior) {
      return action.is(behavior);
    }

    boolean isCalled(String name) {
      return action.identifier().equals(name) || action.type().equals(name);
    }

    /// The text of a parameter may come from an attribute, and then be any.
    boolean isDynamic(String parameter) {
      return action.parameter(parameter).contains("$.");
    }

    Reference reference(String parameter) {
      return new Reference(
          action.identifier(), action.parameter(parameter), flow.displayName(action, parameter));
    }
  }

  private UnknownNames(Flows flows) {
    actions =
        Stream.concat(Stream.of(flows.offer()), flows.besideOffer().stream())
            .flatMap(flow -> flow.actions().stream().map(action -> new Named(flow, action)))
            .toList();
  }

  /// Each in a few words, such as `no block 'x'`, without repetition.
  public static List<String> in(Script script, Flows flows) {
    var names = new UnknownNames(flows);
    return Stream.concat(
            script.events().stream().flatMap(event -> names.inEvent(event).stream()),
            names.inWorld(script.world()).stream())
        .distinct()
        .toList();
  }

  private List<String> inEvent(Event event) {
    var unknown = new ArrayList<String>();
    switch (event) {
      case Event.Call call -> unknown.addAll(blocks(call.hangsUpAt()));
      case Event.Transfer call -> unknown.addAll(blocks(call.hangsUpAt()));
      case Event.AgentTurn _,
          Event.CustomerDialled _,
          Event.AgentTakesCaller _,
          Event.ManualCall _,
          Event.Stop _,
          Event.Expiry _,
          Event.TimePasses _,
          Event.ContactEvents _ -> {}
    }
    if (event instanceof Event.InFlows inFlows) {
      unknown.addAll(unknown("block", inFlows.failing(), Named::isCalled));
      unknown.addAll(inWorld(inFlows.world()));
    }
    return unknown;
  }

  private List<String> inWorld(World world) {
    var unknown = new ArrayList<String>();
    unknown.addAll(unknown("block", world.outcomes().keySet(), Named::isCalled));
    unknown.addAll(unknown("function", world.functions().keySet(), UnknownNames::isFunction));
    unknown.addAll(unknown("metric", world.metrics().keySet(), UnknownNames::isMetric));
    var hours = world.hours().states().keySet().stream().filter(name -> !name.isEmpty()).toList();
    unknown.addAll(unknown("hours", hours, UnknownNames::areHours));
    return unknown;
  }

  /// Callers hang up at an action, and not at a type.
  private List<String> blocks(String hangsUpAt) {
    return hangsUpAt.isEmpty()
        ? List.of()
        : unknown(
            "block", List.of(hangsUpAt), (named, name) -> named.action().identifier().equals(name));
  }

  private List<String> unknown(
      String what, Collection<String> names, BiPredicate<Named, String> isCalled) {
    return names.stream()
        .filter(name -> actions.stream().noneMatch(action -> isCalled.test(action, name)))
        .sorted()
        .map(name -> "no %s '%s'".formatted(what, name))
        .toList();
  }

  private static boolean isFunction(Named named, String name) {
    var function = named.reference("LambdaFunctionARN");
    return named.does(Behavior.INVOKE_FUNCTION)
        && (named.isDynamic("LambdaFunctionARN")
            || function.action().equals(name)
            || function.isNamed(name)
            || function.contains(name));
  }

  private static boolean isMetric(Named named, String name) {
    return named.does(Behavior.CHECK_METRIC)
        && (named.isDynamic("MetricType")
            || named.action().identifier().equals(name)
            || named.action().parameter("MetricType").equalsIgnoreCase(name));
  }

  private static boolean areHours(Named named, String name) {
    return named.does(Behavior.CHECK_HOURS)
        && (named.isDynamic("HoursOfOperationId")
            || named.reference("HoursOfOperationId").isCalled(name));
  }
}
