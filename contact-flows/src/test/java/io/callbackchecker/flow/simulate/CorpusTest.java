package io.callbackchecker.flow.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.language.Library;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.flow.simulate.Outcome.NotSimulated;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Flows in the shapes that exports have, each with a caller who does nothing.
class CorpusTest {
  private static final Path FOLDER = Path.of("src/test/resources/corpus");

  /// It asks a caller who presses nothing again and again.
  private static final String ENDLESS = "menu-without-end.json";

  /// A value that depends on a system that the simulation does not have.
  private static final Pattern UNKNOWN =
      Pattern.compile("\\$\\.(Customer|Agent|Case|Views|Segment)\\b");

  private static final Library ALL =
      new Library(
          files().stream()
              .map(CorpusTest::flow)
              .map(flow -> new Library.Entry(Set.of(flow.name()), flow))
              .toList());

  @ParameterizedTest
  @MethodSource("files")
  void nobodyIsDroppedAndNothingRunsForever(Path file) {
    for (Library beside : List.of(Library.EMPTY, ALL)) {
      Ending call = call(file, beside, Channel.VOICE).ending();
      Ending chat = call(file, beside, Channel.CHAT).ending();

      assertThat(call == Ending.ENDLESS).isEqualTo(file.endsWith(ENDLESS));
      assertThat(call).isNotIn(Ending.STRANDED, Ending.UNDECIDED);
      assertThat(chat).isNotIn(Ending.STRANDED, Ending.ENDLESS, Ending.UNDECIDED);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatIsNotSimulatedIsReported(Path file) {
    Outcome outcome = call(file, Library.EMPTY, Channel.VOICE);

    assertThat(outcome.notSimulated())
        .extracting(NotSimulated::action)
        .containsAll(
            outcome.taken().stream()
                .filter(taken -> isAGuess(flow(file).action(taken.action()), taken.branch()))
                .map(TakenBranch::action)
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bank-main-menu", "sample-queue-configurations"})
  void aQueueFlowThatIsNotGivenIsReported(String name) {
    Outcome outcome = call(FOLDER.resolve(name + ".json"), Library.EMPTY, Channel.VOICE);

    assertThat(outcome.ending()).isEqualTo(Ending.IN_QUEUE);
    assertThat(outcome.notSimulated())
        .extracting(NotSimulated::why)
        .anyMatch(why -> why.matches("the flow '.+' is not given"));
  }

  @ParameterizedTest
  @CsvSource({
    "default-customer-queue, waits in line, 0",
    "default-customer-hold, stays on hold, 0",
    "default-agent-transfer, handed over to an agent, 0",
    "default-agent-whisper, the flow ended, 0",
    "sample-inbound-first-contact, disconnected by the flow, 0",
    "sample-interruptible-queue-with-callback, waits in line, 0",
    "sample-lex-bot, waits in line, 1",
    "sample-lambda-integration, disconnected by the flow, 1",
    "sample-ab-test, handed over to the flow 'Sample queue customer', 1",
  })
  void theStockFlowsEndAsTheirNamesSay(String name, String end, int guesses) {
    Outcome outcome = call(FOLDER.resolve(name + ".json"), Library.EMPTY, Channel.VOICE);

    assertThat(outcome.end()).isEqualTo(end);
    assertThat(outcome.notSimulated()).hasSize(guesses);
  }

  @Test
  void theStockQueueFlowWithCallbackRunsToItsCallback() {
    Caller caller = (_, heard) -> Optional.of(heard.contains("press 2") ? "2" : "+61298765432");

    Outcome outcome =
        call(
            FOLDER.resolve("sample-interruptible-queue-with-callback.json"),
            Library.EMPTY,
            Channel.VOICE,
            caller);

    assertThat(outcome.waiting()).containsExactly("+61298765432");
    assertThat(outcome.end()).isEqualTo("disconnected by the flow");
    assertThat(outcome.notSimulated()).isEmpty();
  }

  /// Whether the simulation cannot know that an action takes a branch.
  private static boolean isAGuess(Optional<Action> action, Branch branch) {
    return action.isPresent()
        && (action.get().behavior().map(b -> b == Behavior.EXTERNAL).orElse(true)
            || (action.get().is(Behavior.COMPARE)
                && !(branch instanceof Branch.When)
                && action.get().conditions().stream().anyMatch(c -> !c.isKnown()))
            || action
                .get()
                .parameters()
                .valueStream()
                .anyMatch(
                    value ->
                        isANumber(action.get()) && UNKNOWN.matcher(value.asString("")).find()));
  }

  private static boolean isANumber(Action action) {
    return action.is(Behavior.LOOP, Behavior.WAIT, Behavior.PROMPT_LOOP, Behavior.CREATE_CALLBACK);
  }

  private static Outcome call(Path file, Library beside, Channel channel) {
    return call(file, beside, channel, new KeyPresser(""));
  }

  private static Outcome call(Path file, Library beside, Channel channel, Caller caller) {
    var flows = new Flows(flow(file), null, null, null, null, beside, OurFunctions.BY_NAME);
    return new CallCenter(flows, new NoFunctions(), Set.of(), Set.of(), _ -> {})
        .call(channel, "+61412345678", caller, Circumstances.FAIR);
  }

  private static Flow flow(Path file) {
    return FlowReader.read(FlowText.read(file)).flow();
  }

  private static List<Path> files() {
    return FlowText.files(FOLDER, ".json");
  }
}
