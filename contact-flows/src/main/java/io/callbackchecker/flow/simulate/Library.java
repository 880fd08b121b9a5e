package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Flow;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The flows and modules of an instance, for flows that refer to each other.
public record Library(List<Entry> entries) {
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
  }

  /// The flow that an action refers to; empty if it is not here.
  Optional<Flow> find(Reference reference) {
    return entries.stream()
        .filter(entry -> entry.names().stream().anyMatch(reference::isNamed))
        .findFirst()
        .map(Entry::flow);
  }
}
