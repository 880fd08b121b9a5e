package io.callbackchecker.cli.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.simulation.SimulatedFunctions;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.flow.script.Script.Played;
import io.callbackchecker.flow.script.ScriptReader;
import io.callbackchecker.flow.simulate.Ending;
import io.callbackchecker.flow.simulate.Outcome;
import io.callbackchecker.flow.simulate.Outcome.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The rehearsal of a bad upgrade: the shipped flows invoke a version of the real package that does
/// not work. Every caller who wants a callback gets one.
class BadVersionIT {
  private static final int CALLERS = 40;

  @AutoClose private static SimulatedFunctions functions;
  @AutoClose private static EmbeddedDynamoDb database;
  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    functions = SimulatedFunctions.start();
    database = EmbeddedDynamoDb.inMemory();
  }

  @BeforeEach
  void empty() {
    functions.forgetAll();
  }

  @ParameterizedTest
  @EnumSource
  void noCallerIsDroppedIfEveryCallGoesToIt(BadVersion version) throws Exception {
    try (var bad = version.deploy(folder, database)) {
      var outcomes =
          play(
              """
              {"events": [
                {"call": {"from": "+61412345600", "keys": ["1"]}},
                {"agent": {}}
              ]}
              """,
              new WeightedVersions(functions, bad, 1, new Random(0)));

      assertThat(messages(outcomes)).isNotEmpty().containsOnly(version.message);
      assertThat(outcomes.getFirst().queued()).isTrue();
      assertThat(outcomes.getFirst().waiting()).containsExactly("+61412345600");
      assertThat(outcomes.getLast().waiting()).as("after the agent called back").isEmpty();
    }
  }

  /// One that replies with a failure, and one whose invocations fail.
  @ParameterizedTest
  @EnumSource(names = {"TABLE_MISSING", "HANDLER_MISSING"})
  void everyCallerIsServedIfATenthOfTheCallsGoesToIt(BadVersion version) throws Exception {
    var callers = IntStream.range(10, 10 + CALLERS).mapToObj(i -> "+614123456" + i).toList();
    String calls =
        callers.stream()
            .map("{\"call\": {\"from\": \"%s\", \"keys\": [\"1\"]}}"::formatted)
            .collect(Collectors.joining(",", "{\"events\": [", "]}"));
    try (var bad = version.deploy(folder, database)) {
      var versions = new WeightedVersions(functions, bad, 0.1, new Random(1));
      var outcomes = play(calls, versions);

      var unchecked = new ArrayList<>(callers);
      unchecked.removeAll(outcomes.getLast().stored());
      System.out.printf("%s of %s calls went to the bad version%n", unchecked.size(), CALLERS);
      assertThat(unchecked).hasSize(versions.invokedNext()).hasSizeBetween(1, CALLERS / 2);
      assertThat(outcomes.getLast().waiting()).containsExactlyInAnyOrderElementsOf(callers);
      assertThat(messages(outcomes))
          .allMatch(message -> Set.of("TABLE_UPDATED", version.message).contains(message));
    }
  }

  private static List<Outcome> play(String script, WeightedVersions versions) {
    var outcomes =
        ScriptReader.read(script).play(ContactFlows.SHIPPED, versions, Set.of(), _ -> {}).stream()
            .map(Played::outcome)
            .toList();
    assertThat(outcomes)
        .extracting(Outcome::ending)
        .doesNotContain(Ending.STRANDED, Ending.ENDLESS);
    return outcomes;
  }

  private static List<String> messages(List<Outcome> outcomes) {
    return outcomes.stream().flatMap(o -> o.answers().stream()).map(Answer::message).toList();
  }
}
