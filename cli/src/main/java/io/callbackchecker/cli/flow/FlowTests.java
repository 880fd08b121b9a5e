package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.InputFile;
import io.callbackchecker.flow.script.Coverage;
import io.callbackchecker.flow.script.CoveredFlows;
import io.callbackchecker.flow.script.Script;
import io.callbackchecker.flow.script.Script.Played;
import io.callbackchecker.flow.script.TestedScript;
import io.callbackchecker.flow.simulate.Flows;
import io.callbackchecker.flow.simulate.Functions;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import io.callbackchecker.flow.simulate.Unverified;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Plays scripts one by one. What is wrong with one does not keep the others from being played.
final class FlowTests {
  private final @Nullable Path flow;
  private final FlowOptions options;
  private final Set<Unverified> turned;
  private final Functions functions;
  private final CoveredFlows covered;
  private final Map<Named, Flows> read = new HashMap<>();

  /// What scripts name, or the command line.
  private record Named(Path offer, List<String> with) {}

  /// @param flow the flow to test; null for those that the scripts name
  FlowTests(@Nullable Path flow, FlowOptions options, Set<Unverified> turned, Functions functions) {
    this.flow = flow;
    this.options = options;
    this.turned = Set.copyOf(turned);
    this.functions = functions;
    covered = new CoveredFlows(read -> options.file(read).toString());
  }

  /// Plays a script.
  ///
  /// @param name for reports
  TestedScript run(String name, Path file, CommandLine command) {
    try {
      Script script = FlowFile.script(file, command);
      Path offer = offer(script, file, command);
      Flows flows = flows(offer, ScriptFiles.with(script, file), command);
      ScriptFiles.checkNames(script, file, flows, command);
      ScriptFiles.checkEvents(script, file, command);
      long start = System.nanoTime();
      List<Played> played = script.play(flows, functions, turned, _ -> {});
      double seconds = (double) Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000;
      covered.add(String.valueOf(offer.getFileName()), flows, taken(played));
      return TestedScript.of(name, script, played, seconds);
    } catch (ParameterException | CannotRunException e) {
      return TestedScript.unplayable(name, String.valueOf(e.getMessage()));
    } catch (InvalidPathException e) {
      return TestedScript.unplayable(name, InputFile.reason(e) + ".");
    }
  }

  /// Of the flows of all scripts so far.
  List<Coverage> coverage() {
    return covered.coverage();
  }

  private Path offer(Script script, Path file, CommandLine command) {
    if (flow != null) {
      return flow;
    }
    return ScriptFiles.offer(script, file)
        .orElseThrow(
            () ->
                new ParameterException(
                    command, "It does not name a flow: add \"flow\" to it, or use --flow."));
  }

  private Flows flows(Path offer, List<String> with, CommandLine command)
      throws CannotRunException {
    var named = new Named(offer, with);
    Flows known = read.get(named);
    if (known == null) {
      known = options.flows(offer, with, command);
      read.put(named, known);
    }
    return known;
  }

  private static Set<TakenBranch> taken(List<Played> played) {
    return played.stream()
        .flatMap(event -> event.outcome().taken().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
