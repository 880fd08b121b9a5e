package io.callbackchecker.flow.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.simulate.Flows;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private final CoveredFlows flows = new CoveredFlows();

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
        Set.of(new TakenBranch("whisper", "w", whisper.actions().getFirst().branches().getFirst()));

    flows.add("offer.json", new Flows(Tested.FLOW, null, whisper, creation, null), taken);

    assertThat(flows.coverage())
        .extracting(Coverage::toString)
        .containsExactly("offer.json: 0 of 8 branches (0 %)", "whisper: 1 of 1 branches (100 %)");
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
