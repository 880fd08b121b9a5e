package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Catalogue;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Library;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Problem.Severity;
import io.callbackchecker.flow.language.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds what Connect would refuse in flows, and what would harm a caller.
public final class Linter {
  private Linter() {}

  /// A flow to check.
  ///
  /// @param name what a report calls it, such as its file
  /// @param json the text of the flow
  /// @param type the type of the flow if the text does not say; null if it is unknown
  public record Source(String name, String json, @Nullable FlowType type) {}

  /// What is wrong with one flow, in the order of its actions.
  public record Findings(Source source, List<Problem> problems) {
    public Findings {
      problems = List.copyOf(problems);
    }

    /// The same without the problems that some rules find.
    public Findings without(Set<Rule> ignored) {
      return new Findings(
          source, problems.stream().filter(p -> !ignored.contains(p.rule())).toList());
    }
  }

  /// A flow that was read, and the problems that it has so far.
  private record Checked(Source source, Flow flow, List<Problem> problems) {
    static Checked of(Source source) {
      var read = FlowReader.read(source.json(), source.type());
      return new Checked(source, read.flow(), new ArrayList<>(read.problems()));
    }

    boolean isEmpty() {
      return flow.actions().isEmpty();
    }
  }

  /// All problems of one flow by itself.
  public static List<Problem> lint(String json, @Nullable FlowType type) {
    return lint(List.of(new Source("", json, type)), OurFunctions.BY_NAME).getFirst().problems();
  }

  /// The problems of flows that work together, in the order of the flows.
  public static List<Findings> lint(List<Source> sources, OurFunctions ours) {
    List<Checked> all = sources.stream().map(Checked::of).toList();
    List<Flow> flows = all.stream().map(Checked::flow).toList();
    var library =
        new Library(
            all.stream()
                .map(one -> Library.Entry.ofFile(one.source().name(), one.flow()))
                .toList());
    OurFunctions known = ours.named(Attributes.of(flows).certain());
    var budget = new Paths.Budget();
    for (Checked one : all) {
      if (!one.isEmpty()) {
        alone(one, known);
        together(one, flows, library, known);
        if (StructureRules.canBeFollowed(one.flow())) {
          InvocationPaths.check(one.flow(), library, known, budget, one.problems());
        }
        new ModuleRules(library, one.problems()).check(one.flow());
      }
    }
    return all.stream().map(one -> new Findings(one.source(), one.problems())).toList();
  }

  private static void alone(Checked one, OurFunctions ours) {
    Flow flow = one.flow();
    List<Problem> problems = one.problems();
    StructureRules.check(flow, one.source().json().replaceAll("\\n\\s*", "").length(), problems);
    Set<String> unknown = new LinkedHashSet<>();
    for (Action action : flow.actions()) {
      action
          .known()
          .ifPresentOrElse(
              type -> CatalogueRules.check(action, type, flow.type(), problems),
              () -> unknown.add(action.type()));
      TextRules.check(action, problems);
    }
    unknown.forEach(type -> unknown(type, problems));
    InvocationRules.check(flow, ours, problems);
  }

  private static void together(Checked one, List<Flow> flows, Library library, OurFunctions ours) {
    List<Flow> others = flows.stream().filter(flow -> flow != one.flow()).toList();
    if (StructureRules.canBeFollowed(one.flow())) {
      PathRules.check(one.flow(), library, one.problems());
      ReferenceRules.check(one.flow(), others, library, ours, one.problems());
    }
    NumberRules.check(one.flow(), others, ours, one.problems());
    new OwnerRules(flows, ours).check(one.flow(), one.problems());
    new FlowSetRules(flows, library, ours).check(one.flow(), one.problems());
  }

  /// Reports a type that the catalogue does not have, once for all of its uses.
  private static void unknown(String type, List<Problem> problems) {
    if (type.isEmpty()) {
      return;
    }
    Catalogue.known()
        .misspelling(type)
        .ifPresentOrElse(
            misspelling -> problems.add(misspelt(misspelling)),
            () ->
                problems.add(
                    Problem.warning(
                        Rule.TYPE_UNKNOWN,
                        "the type '%s' is unknown%s: check the spelling, and try the import"
                            .formatted(
                                type,
                                Similar.to(type, Catalogue.known().typeNames())
                                    .or(() -> onlyOneThatBeginsWith(type))
                                    .map(" (did you mean %s?)"::formatted)
                                    .orElse("")))));
  }

  private static Optional<String> onlyOneThatBeginsWith(String type) {
    List<String> longer =
        Catalogue.known().typeNames().stream().filter(name -> name.startsWith(type)).toList();
    return longer.size() == 1 ? Optional.of(longer.getFirst()) : Optional.empty();
  }

  private static Problem misspelt(Catalogue.Misspelling misspelling) {
    return new Problem(
        Rule.TYPE_MISSPELT,
        misspelling.isEnforced() ? Severity.ERROR : Severity.WARNING,
        null,
        "there is no type '%s': write %s%s"
            .formatted(
                misspelling.written(),
                misspelling.meant(),
                misspelling.note().isEmpty() ? "" : " (%s)".formatted(misspelling.note())));
  }
}
