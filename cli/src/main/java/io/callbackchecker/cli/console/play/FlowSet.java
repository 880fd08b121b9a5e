package io.callbackchecker.cli.console.play;

import io.callbackchecker.cli.console.web.UploadedFile;
import io.callbackchecker.cli.stack.InputFile;
import io.callbackchecker.cli.stack.IoReason;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Library;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.lint.Linter;
import io.callbackchecker.flow.lint.Linter.Findings;
import io.callbackchecker.flow.lint.Linter.Source;
import io.callbackchecker.flow.simulate.Flows;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The flows that calls go through.
///
/// @param shipped whether they are ours
/// @param names of the files, in their order
/// @param offer the number of the flow that takes the calls
/// @param findings of the linter, for each file
/// @param refused sentences about files that could not be used
public record FlowSet(
    boolean shipped,
    List<String> names,
    List<Flow> flows,
    int offer,
    List<Findings> findings,
    List<String> refused) {
  /// Four times what Connect accepts.
  private static final int MAX_BYTES = 4 << 20;

  private static final int MAX_FILES = 50;

  /// The flows of the distribution that take part in a call.
  private static final List<String> SHIPPED =
      List.of(
          "offer-a-callback.json", "callback-agent-whisper.json", "callback-outbound-whisper.json");

  /// @throws IOException if they cannot be read
  static FlowSet shipped(Path folder) throws IOException {
    var files = new ArrayList<UploadedFile>();
    for (String name : SHIPPED) {
      files.add(new UploadedFile(name, Files.readAllBytes(folder.resolve(name))));
    }
    return of(true, files);
  }

  /// No flows, and why.
  static FlowSet unreadable(Path folder, IOException failure) {
    String why = "Our flows in %s cannot be read: %s.".formatted(folder, IoReason.of(failure));
    return new FlowSet(true, List.of(), List.of(), 0, List.of(), List.of(why));
  }

  /// Flows that a user has dropped in.
  ///
  /// @return without flows if none of the files can be played
  static FlowSet of(List<UploadedFile> files) {
    return of(false, files);
  }

  private static FlowSet of(boolean shipped, List<UploadedFile> files) {
    var sources = new ArrayList<Source>();
    var flows = new ArrayList<Flow>();
    var refused = new ArrayList<String>();
    if (files.size() > MAX_FILES) {
      refused.add("Only the first %s files were read.".formatted(MAX_FILES));
    }
    for (UploadedFile file : files.subList(0, Math.min(files.size(), MAX_FILES))) {
      read(file, sources, flows).ifPresent(refused::add);
    }
    return new FlowSet(
        shipped,
        sources.stream().map(Source::name).toList(),
        List.copyOf(flows),
        offer(flows),
        Linter.lint(sources, OurFunctions.BY_NAME),
        List.copyOf(refused));
  }

  /// Adds a flow, or says why a file has none.
  private static Optional<String> read(UploadedFile file, List<Source> sources, List<Flow> flows) {
    String name = file.name().isBlank() ? "a file without a name" : file.name();
    if (file.content().length == 0) {
      return Optional.of(
          "'%s' is empty, or a folder. Choose the files in a folder, all at once.".formatted(name));
    }
    if (file.content().length > MAX_BYTES) {
      return Optional.of("'%s' is too large: a flow has at most 1 MB in Connect.".formatted(name));
    }
    try {
      String json = InputFile.text(file.content());
      var read = FlowReader.read(json);
      if (read.flow().actions().isEmpty()) {
        return Optional.of(
            "'%s' has no flow: %s."
                .formatted(
                    name,
                    read.problems().isEmpty()
                        ? "it has no actions"
                        : read.problems().getFirst().message()));
      }
      sources.add(new Source(name, json, null));
      flows.add(read.flow());
      return Optional.empty();
    } catch (CharacterCodingException _) {
      return Optional.of("'%s' is not text in UTF-8, as flows are.".formatted(name));
    }
  }

  boolean isPlayable() {
    return !flows.isEmpty();
  }

  /// The same, where another flow takes the calls.
  FlowSet offeredBy(int number) {
    return number < 0 || number >= flows.size()
        ? this
        : new FlowSet(shipped, names, flows, number, findings, refused);
  }

  /// What a call runs through.
  Flows played() {
    var entries = new ArrayList<Library.Entry>();
    for (int i = 0; i < flows.size(); i++) {
      entries.add(Library.Entry.ofFile(names.get(i), flows.get(i)));
    }
    return new Flows(
        flows.get(offer),
        whisper(FlowType.AGENT_WHISPER, "callback-agent-whisper.json"),
        whisper(FlowType.OUTBOUND_WHISPER, "callback-outbound-whisper.json"),
        null,
        null,
        new Library(entries),
        OurFunctions.BY_NAME);
  }

  private @Nullable Flow whisper(FlowType type, String name) {
    int named = names.indexOf(name);
    return named >= 0
        ? flows.get(named)
        : flows.stream().filter(flow -> flow.type() == type).findFirst().orElse(null);
  }

  /// The first flow that callers can ring at and that invokes our set function; else the first at
  /// all that callers can ring at.
  private static int offer(List<Flow> flows) {
    Predicate<Flow> takesCalls =
        flow -> flow.type() == null || flow.type() == FlowType.CONTACT_FLOW;
    return first(flows, takesCalls.and(FlowSet::invokesSet))
        .or(() -> first(flows, FlowSet::invokesSet))
        .or(() -> first(flows, takesCalls))
        .orElse(0);
  }

  private static Optional<Integer> first(List<Flow> flows, Predicate<Flow> wanted) {
    return flows.stream().filter(wanted).findFirst().map(flows::indexOf);
  }

  private static boolean invokesSet(Flow flow) {
    return flow.actions().stream().anyMatch(action -> action.stores(OurFunctions.BY_NAME));
  }
}
