package io.callbackchecker.flow.simulate;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import io.callbackchecker.flow.simulate.Transcript.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObserverTest {
  private final List<String> seen = new ArrayList<>();

  @Test
  void isToldEachActionEachLineAndEachBranchInOrder() {
    var flow = FlowReader.read(flow(prompt("greeting", "Hello", "end"), END)).flow();
    var flows = new Flows(flow, null, null, null, null);
    var center = new CallCenter(flows, new NoFunctions(), Set.of(), Set.of(), new Everything());

    var outcome =
        center.call(Channel.VOICE, "+61412345678", new KeyPresser(""), Circumstances.FAIR);

    assertThat(seen)
        .containsExactly(
            "calls from +61412345678",
            "in greeting",
            "Hello",
            "from greeting to end",
            "in end",
            "empty");
    assertThat(outcome.taken()).hasSize(1);
  }

  private final class Everything implements Observer {
    @Override
    public void line(Line line) {
      seen.add(line.text());
    }

    @Override
    public void enters(Flow flow, Action action) {
      seen.add("in " + action.identifier());
    }

    @Override
    public void takes(TakenBranch branch) {
      seen.add("from %s to %s".formatted(branch.action(), branch.branch().target()));
    }
  }
}
