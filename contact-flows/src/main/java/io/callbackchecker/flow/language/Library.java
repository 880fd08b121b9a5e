package io.callbackchecker.flow.language;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The flows and modules of an instance, for flows that refer to each other.
public record Library(List<Entry> entries) {
  /// How deep modules may invoke each other.
  ///
  /// Source: Amazon Connect administrator guide, "Flow modules".
  public static final int MAX_DEPTH = 5;

  public static final Library EMPTY = new Library(List.of());

  public Library {
    entries = List.copyOf(entries);
  }

  /// A flow.
  ///
  /// @param names what others may call it: an ARN, an id or a name, in any case
  public record Entry(Set<String> names, Flow flow) {
    public Entry {
      names = Set.copyOf(names);
    }

    /// A flow in a file. Others may call it by its own name, or by that of the file.
    ///
    /// @param file the name or the path of the file
    public static Entry ofFile(String file, Flow flow) {
      String stem = file.replaceFirst("(?s)^.*[/\\\\]", "").replaceFirst("(?i)\\.json$", "");
      return new Entry(
          Stream.of(stem, flow.name())
              .filter(name -> !name.isEmpty())
              .collect(Collectors.toUnmodifiableSet()),
          flow);
    }
  }

  /// The flow that an action refers to; empty if it is not here.
  public Optional<Flow> find(Reference reference) {
    return entries.stream()
        .filter(entry -> entry.names().stream().anyMatch(reference::isNamed))
        .findFirst()
        .map(Entry::flow);
  }

  /// The flow or the module that an action gives its contact to; empty if it gives it to none that
  /// is here.
  public Optional<Flow> target(Flow flow, Action action) {
    if (action.is(Behavior.INVOKE_MODULE)) {
      return target(flow, action, "FlowModuleId");
    }
    return action.is(Behavior.TRANSFER_TO_FLOW)
        ? target(flow, action, "ContactFlowId")
        : Optional.empty();
  }

  /// The flow that a parameter of an action refers to; empty if it is not here.
  public Optional<Flow> target(Flow flow, Action action, String parameter) {
    return find(
        new Reference(
            action.identifier(), action.parameter(parameter), flow.displayName(action, parameter)));
  }

  /// A flow and all that it can give a contact to, directly or through others.
  public Set<Flow> reachable(Flow flow) {
    var reached = new LinkedHashSet<Flow>();
    var open = new ArrayDeque<>(List.of(flow));
    while (!open.isEmpty()) {
      Flow next = open.remove();
      if (reached.add(next)) {
        next.actions().forEach(action -> target(next, action).ifPresent(open::add));
      }
    }
    return reached;
  }

  /// What people call a flow.
  public String name(Flow flow) {
    return flow.name().isEmpty()
        ? entries.stream()
            .filter(entry -> entry.flow() == flow)
            .flatMap(entry -> entry.names().stream())
            .findFirst()
            .orElse("")
        : flow.name();
  }
}
