package io.callbackchecker.cli.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.simulation.SimulatedFunctions;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.script.Script;
import io.callbackchecker.flow.script.Script.Played;
import io.callbackchecker.flow.script.ScriptReader;
import io.callbackchecker.flow.simulate.Ending;
import io.callbackchecker.flow.simulate.Flows;
import io.callbackchecker.flow.simulate.Outcome;
import io.callbackchecker.flow.simulate.Outcome.Answer;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import io.callbackchecker.flow.simulate.Unverified;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The shipped flows, played by scripts on the real functions.
class ContactFlowsIT {
  @AutoClose private static SimulatedFunctions functions;

  @BeforeAll
  static void start() throws Exception {
    functions = SimulatedFunctions.start();
  }

  @Test
  void everyBranchOfEveryFlowIsTaken() throws Exception {
    var scripts = new ArrayList<>(ContactFlows.calls());
    scripts.addAll(ContactFlows.offers());
    scripts.add(ContactFlows.script("offer.json"));
    assertAllTaken(scripts, ContactFlows.SHIPPED, ContactFlows.OFFER);
    assertAllTaken(
        List.of(ContactFlows.script("agents.json")),
        ContactFlows.WITH_AGENT_WHISPER,
        ContactFlows.AGENT_WHISPER,
        ContactFlows.OUTBOUND_WHISPER);
    assertAllTaken(
        List.of(ContactFlows.script("creation.json")),
        ContactFlows.WITH_CREATION,
        ContactFlows.CREATION);
    assertAllTaken(
        List.of(ContactFlows.script("customer-first.json")),
        ContactFlows.WITH_CUSTOMER_FIRST,
        ContactFlows.CUSTOMER_FIRST);
    assertAllTaken(
        offersAnd("customer-queue.json"),
        ContactFlows.with(ContactFlows.IN_CUSTOMER_QUEUE),
        ContactFlows.IN_CUSTOMER_QUEUE);
    assertAllTaken(
        offersAnd("module.json"), ContactFlows.with(ContactFlows.MODULE), ContactFlows.MODULE);
  }

  @Test
  void noCallerIsDroppedInTheSecondReadingOfEverything() throws Exception {
    var all = EnumSet.allOf(Unverified.class);
    for (Script script : ContactFlows.calls()) {
      play(script, ContactFlows.SHIPPED, all);
    }
    for (Script script : ContactFlows.offers()) {
      play(script, ContactFlows.SHIPPED, all);
      play(script, ContactFlows.with(ContactFlows.IN_CUSTOMER_QUEUE), all);
      play(script, ContactFlows.with(ContactFlows.MODULE), all);
    }
    play(ContactFlows.script("agents.json"), ContactFlows.WITH_AGENT_WHISPER, all);
    play(ContactFlows.script("customer-first.json"), ContactFlows.WITH_CUSTOMER_FIRST, all);
  }

  @Test
  void anAgentWhoDialsByHandClearsNothing() {
    var outcomes =
        outcomes(
            """
            {"stored": {"+61412345601": 600},
             "events": [{"manual_call": {"to": "+61412345601"}}]}
            """);

    assertThat(outcomes.getLast().stored()).containsExactly("+61412345601");
  }

  /// Two people, one number: the callback of the first must not free the entry of the second.
  @Test
  void aCallbackFreesOnlyItsOwnEntry() {
    var outcomes =
        outcomes(
            """
            {"events": [
              {"call": {"from": "+61412345601", "keys": ["1"], "set": ["datastore-down"]}},
              {"call": {"from": "+61412345601", "keys": ["1"]}},
              {"agent": {}},
              {"call": {"from": "+61412345601", "keys": ["1"]}}
            ]}
            """);

    assertThat(outcomes.get(2).answers()).extracting(Answer::message).containsOnly("NO_ACTION");
    assertThat(outcomes.getLast().answers())
        .extracting(Answer::message)
        .containsExactly("CALLBACK_EXISTS");
    assertThat(outcomes.getLast().waiting()).hasSize(1);
  }

  private static List<Outcome> outcomes(String script) {
    return ScriptReader.read(script)
        .play(ContactFlows.WITH_AGENT_WHISPER, functions, Set.of(), _ -> {})
        .stream()
        .map(Played::outcome)
        .toList();
  }

  private static List<Script> offersAnd(String script) throws IOException {
    var scripts = new ArrayList<>(ContactFlows.offers());
    scripts.add(ContactFlows.script(script));
    return scripts;
  }

  private static void assertAllTaken(List<Script> scripts, Flows flows, Flow... tested) {
    var taken = new HashSet<TakenBranch>();
    scripts.forEach(script -> taken.addAll(play(script, flows, Set.of())));
    for (Flow flow : tested) {
      Set<TakenBranch> all = branches(flow);
      System.out.printf(
          "%s: %s of %s branches taken%n",
          flow.name(), all.stream().filter(taken::contains).count(), all.size());
      assertThat(taken).containsAll(all);
    }
  }

  /// The calls that end in ways of which no flow of ours hears, or are repeated.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "11-stopped-in-the-queue",
        "12-expired",
        "13-dialled-twice",
        "14-two-people-with-one-number",
        "15-hung-up-between-set-and-create",
        "16-customer-first-unanswered",
        "17-event-lost"
      })
  void aCallbackThatIsOverLeavesNothingBehind(String name) throws Exception {
    var script = ScriptReader.read(ContactFlows.text("calls/" + name + ".json"));
    List<Outcome> outcomes =
        script.play(ContactFlows.WITH_CUSTOMER_FIRST, functions, Set.of(), _ -> {}).stream()
            .map(Played::outcome)
            .toList();

    assertThat(outcomes.getLast().stored()).isEmpty();
    assertThat(outcomes.getLast().waiting()).isEmpty();
    assertThat(outcomes)
        .allSatisfy(
            outcome -> {
              assertThat(outcome.ending()).isNotIn(Ending.STRANDED, Ending.ENDLESS);
              assertThat(outcome.answers())
                  .extracting(Outcome.Answer::message)
                  .doesNotContain("CALLBACK_EXISTS");
              assertThat(outcome.cleaned()).noneMatch(c -> c.reply().isEmpty());
            });
  }

  private static Set<TakenBranch> play(Script script, Flows flows, Set<Unverified> turned) {
    List<Outcome> outcomes =
        script.play(flows, functions, turned, _ -> {}).stream().map(Played::outcome).toList();
    assertThat(outcomes)
        .as(script.title())
        .extracting(Outcome::ending)
        .doesNotContain(Ending.STRANDED, Ending.ENDLESS);
    return outcomes.stream().flatMap(o -> o.taken().stream()).collect(Collectors.toSet());
  }

  private static Set<TakenBranch> branches(Flow flow) {
    var all = new HashSet<TakenBranch>();
    for (var action : flow.actions()) {
      action.ways().forEach(way -> all.add(new TakenBranch(flow, action.identifier(), way)));
    }
    return all;
  }
}
