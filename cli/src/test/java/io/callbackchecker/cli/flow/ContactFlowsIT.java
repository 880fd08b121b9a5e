package io.callbackchecker.cli.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.script.Script;
import io.callbackchecker.flow.script.Script.Played;
import io.callbackchecker.flow.simulate.Ending;
import io.callbackchecker.flow.simulate.Flows;
import io.callbackchecker.flow.simulate.Outcome;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import io.callbackchecker.flow.simulate.Unverified;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The shipped flows, played by scripts on the real functions.
class ContactFlowsIT {
  @AutoClose private static SimulatedFunctions functions;

  @BeforeAll
  static void start() throws Exception {
    functions = SimulatedFunctions.start();
  }

  @Test
  void everyBranchOfEveryFlowIsTaken() throws Exception {
    var taken = new HashSet<TakenBranch>();
    for (Script script : ContactFlows.scripts()) {
      taken.addAll(play(script, ContactFlows.SHIPPED, Set.of()));
    }
    taken.addAll(play(ContactFlows.scriptWithCreation(), ContactFlows.WITH_CREATION, Set.of()));
    for (Flow flow :
        List.of(
            ContactFlows.OFFER,
            ContactFlows.AGENT_WHISPER,
            ContactFlows.OUTBOUND_WHISPER,
            ContactFlows.CREATION)) {
      Set<TakenBranch> all = branches(flow);
      System.out.printf(
          "%s: %d of %d branches taken%n",
          flow.name(), all.stream().filter(taken::contains).count(), all.size());
      assertThat(taken).containsAll(all);
    }
  }

  @Test
  void noCallerIsDroppedInTheSecondReadingOfEverything() throws Exception {
    for (Script script : ContactFlows.scripts()) {
      play(script, ContactFlows.SHIPPED, EnumSet.allOf(Unverified.class));
    }
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
      action.ways().forEach(way -> all.add(new TakenBranch(flow.name(), action.identifier(), way)));
    }
    return all;
  }
}
