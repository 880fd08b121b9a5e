package io.callbackchecker.flow.language;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The flows and modules of an instance, for flows that refer to each other.
public final class Library {
  /// How deep modules may invoke each other.
  ///
  /// Source: Amazon Connect administrator guide, "Flow modules".
  public static final int MAX_DEPTH = 5;

  /// The parameter that names the flow of those who wait in a queue.
  public static final String QUEUE_FLOW = "EventHooks/CustomerQueue";

  public static final Library EMPTY = new Library(List.of());

  private final List<Entry> entries;

  /// Results of earlier searches, since paths are followed thousands of times.
  private final IdentityHashMap<Action, Optional<Flow>> targets = new IdentityHashMap<>();

  private final IdentityHashMap<Flow, Set<Flow>> reachable = new IdentityHashMap<>();

  public Library(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  public List<Entry> entries() {
    return entries;
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

  /// The flow that an action refers to; empty if the library does not have it.
  public Optional<Flow> find(Reference reference) {
    return entries.stream()
        .filter(entry -> entry.names().stream().anyMatch(reference::isNamed))
        .findFirst()
        .map(Entry::flow);
  }

  /// The flow or module to which an action sends a contact, or in which the contact waits; empty if
  /// the library does not have it.
  public Optional<Flow> target(Flow flow, Action action) {
    Optional<Flow> known = targets.get(action);
    if (known == null) {
      known =
          switch (action.behavior().orElse(Behavior.EXTERNAL)) {
            case INVOKE_MODULE -> target(flow, action, "FlowModuleId");
            case TRANSFER_TO_FLOW -> target(flow, action, "ContactFlowId");
            case SET_HOOKS -> target(flow, action, QUEUE_FLOW);
            default -> Optional.empty();
          };
      targets.put(action, known);
    }
    return known;
  }

  /// The flow that a parameter of an action refers to; empty if the library does not have it.
  public Optional<Flow> target(Flow flow, Action action, String parameter) {
    return find(
        new Reference(
            action.identifier(), action.parameter(parameter), flow.displayName(action, parameter)));
  }

  /// A flow, and every flow that a contact can get to from it, directly or through others.
  public Set<Flow> reachable(Flow flow) {
    Set<Flow> known = reachable.get(flow);
    if (known == null) {
      known = reachableFrom(flow);
      reachable.put(flow, known);
    }
    return known;
  }

  private Set<Flow> reachableFrom(Flow flow) {
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
