package io.callbackchecker.flow.language;

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
}
