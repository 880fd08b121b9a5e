package io.callbackchecker.flow.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.language.Library;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.simulate.Flows;
import io.callbackchecker.flow.simulate.NoFunctions;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private final CoveredFlows flows = new CoveredFlows(flow -> flow.name() + ".json");

  @Test
  void countsTheBranchesThatAnyScriptTook() {
    add("good.json", Tested.FLOW, "{'events':[{'call':{'from':'a'}}]}");
    assertThat(flows.coverage().getFirst().untaken())
        .extracting(Coverage.Untaken::toString)
        .containsExactly(
            "remember: NoMatchingError, on to store",
            "store: NoMatchingError, on to end",
            "again: NoMatchingError, on to bye");

    add("good.json", Tested.FLOW, "{'events':[{'call':{'from':'a','set':['fails']}}]}");

    assertThat(flows.coverage())
        .extracting(Coverage::toString)
        .containsExactly("good.json: 6 of 8 branches (75 %)");
  }

  @Test
  void aFlowWithoutBranchesIsCovered() {
    add("end.json", flow(FlowText.END), "{'events':[{'call':{'from':'a'}}]}");

    assertThat(flows.coverage()).hasToString("[end.json: 0 of 0 branches (100 %)]");
  }

  @Test
  void countsOtherFlowsOnlyIfAContactWentThroughThem() {
    Flow whisper = named("whisper", FlowText.prompt("w", "Hello", "end"), FlowText.END);
    Flow creation = named("creation", FlowText.prompt("w", "Hello", "end"), FlowText.END);
    var taken =
        Set.of(new TakenBranch(whisper, "w", whisper.actions().getFirst().branches().getFirst()));

    flows.add("offer.json", new Flows(Tested.FLOW, null, whisper, creation, null), taken);

    assertThat(flows.coverage())
        .extracting(Coverage::toString)
        .containsExactly("offer.json: 0 of 8 branches (0 %)", "whisper: 1 of 1 branches (100 %)");
  }

  @Test
  void flowsOfOneNameShareNothing() {
    Flow offer = named("hello", FlowText.prompt("w", "Hello", "end"), FlowText.END);
    Flow whisper = named("hello", FlowText.prompt("w", "Hello", "end"), FlowText.END);
    var taken = Set.of(new TakenBranch(whisper, "w", new Branch.Next("end")));

    flows.add("hello", new Flows(offer, null, whisper, null, null), taken);

    assertThat(flows.coverage())
        .extracting(Coverage::toString)
        .containsExactly(
            "hello.json: 0 of 1 branches (0 %)", "hello.json: 1 of 1 branches (100 %)");
  }

  @Test
  void aFlowThatRunsForCallersInLineIsTheSameFlow() {
    Flow offer =
        flow(
            FlowText.action(
                "hook",
                "UpdateContactEventHooks",
                "'EventHooks':{'CustomerQueue':'music'}",
                FlowText.next("queue")),
            FlowText.action(
                "queue", "UpdateContactTargetQueue", "'QueueId':'q'", FlowText.next("line")),
            FlowText.action("line", "TransferContactToQueue", "", ""));
    Flow music = named("music", FlowText.prompt("w", "Hello", "end"), FlowText.END);
    var beside = new Library(List.of(new Library.Entry(Set.of("music"), music)));

    var through = new Flows(offer, null, null, null, null, beside, OurFunctions.BY_NAME);
    var played =
        ScriptReader.read(FlowText.quoted("{'events':[{'call':{'from':'a'}}]}"))
            .play(through, new NoFunctions(), Set.of(), _ -> {});
    flows.add("offer.json", through, Set.copyOf(played.getFirst().outcome().taken()));

    assertThat(flows.coverage())
        .extracting(Coverage::toString)
        .contains("music: 1 of 1 branches (100 %)");
  }

  private void add(String title, Flow flow, String json) {
    var played = Tested.played(ScriptReader.read(FlowText.quoted(json)), flow);
    Set<TakenBranch> taken =
        played.stream().flatMap(p -> p.outcome().taken().stream()).collect(Collectors.toSet());
    flows.add(title, new Flows(flow, null, null, null, null), taken);
  }

  private static Flow named(String name, String... actions) {
    String text = FlowText.flow(actions);
    return FlowReader.read(
            text.replace("\"Metadata\":{", "\"Metadata\":{\"name\":\"%s\",".formatted(name)))
        .flow();
  }

  private static Flow flow(String... actions) {
    return FlowReader.read(FlowText.flow(actions)).flow();
  }
}
