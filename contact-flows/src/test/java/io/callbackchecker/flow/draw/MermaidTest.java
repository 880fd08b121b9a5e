package io.callbackchecker.flow.draw;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.compare;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import java.util.List;
import org.junit.jupiter.api.Test;

class MermaidTest {
  @Test
  void writesBoxesLinksAndColours() {
    Flow flow = read(flow(compare("c", "v", "o", "gone", "end"), END));

    assertThat(Drawing.mermaid(flow, Walk.NONE).text())
        .isEqualTo(
            """
            flowchart LR
              start(["Start"])
              n1["<b>c</b><br/>Check contact attributes<br/>v"]
              n2["<b>end</b><br/>Disconnect / hang up"]
              start --> n1
              nowhere1(["no such block"])
              n1 -->|"o"| nowhere1
              n1 -.->|"no match"| n2
              classDef decides fill:#fef9c3,stroke:#a16207,color:#111827
              class n1 decides
              classDef ends fill:#e5e7eb,stroke:#374151,color:#111827
              class n2 ends
            """);
  }

  @Test
  void countsItsLines() {
    Flow flow = read(flow(compare("c", "v", "o", "nowhere", "c"), END));
    Flowchart chart = Drawing.mermaid(flow, Walk.NONE);

    assertThat(chart.links()).isEqualTo(3);
    assertThat(chart.text().lines().filter(line -> line.contains("->"))).hasSize(3);
  }

  @Test
  void showsThePathOfASimulation() {
    Flow flow = read(flow(prompt("greeting", "Hello", "end"), END));
    var taken = new TakenBranch(flow, "greeting", new Branch.Next("end"));

    assertThat(Drawing.mermaid(flow, Walk.of(flow, List.of(List.of(taken)))).text())
        .contains("n1 -->|\"next (1)\"| n2\n", "class n1,n2 visited\n")
        .contains("linkStyle 0,1 stroke:#15803d,stroke-width:4px\n");
  }

  /// Nothing but letters, digits and harmless signs of a flow is left as it is.
  @Test
  void noTextOfAFlowEndsItsLabel() {
    String evil = "\\\"]; `end` --> x{{<img>}} %%{init}%% #quot; | style a:#1; & click\\n";
    String json = flow(prompt("a", evil, evil), compare(evil, evil, evil, evil, "a"), END);
    String text = Drawing.mermaid(read(json), Walk.NONE).text();

    assertThat(text.lines())
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "flowchart LR"
                            + "|  (start|nowhere\\d+)\\(\\[\"[\\w ]+\"]\\)"
                            + "|  n\\d+\\[\"<b>LABEL</b>(<br/>LABEL)*\"]"
                                .replace("LABEL", "(#\\d+;|[^\"\\[\\]{}<>|`#&:;%])*")
                            + "|  \\w+ (-->|-\\.->)(\\|\"(#\\d+;|[^\"|<>`#&:;%])*\"\\|)? \\w+"
                            + "|  (class|classDef) [\\w,]+ [\\w:#,-]+"));
    assertThat(text).contains("#34;#93;#59;");
  }

  private static Flow read(String json) {
    return FlowReader.read(json).flow();
  }
}
