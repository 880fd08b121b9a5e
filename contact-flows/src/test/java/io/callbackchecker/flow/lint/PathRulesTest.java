package io.callbackchecker.flow.lint;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.compare;
import static io.callbackchecker.flow.FlowText.errors;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.flowOfType;
import static io.callbackchecker.flow.FlowText.invoke;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.FlowText.prompt;
import static io.callbackchecker.flow.lint.Linted.find;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.language.Rule;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {
  private static final String TRANSFER =
      action(
          "transfer",
          "TransferContactToQueue",
          "",
          next("end")
              + ",'Errors':[{'ErrorType':'QueueAtCapacity','NextAction':'end'},{'ErrorType':'NoMatchingError','NextAction':'end'}]"
                  .replace('\'', '"'));

  @Test
  void aFlowMayNotLoopInSilence() {
    assertThat(
            find(
                Rule.SILENT_LOOP,
                flow(
                    invoke("a", "x", "b", "b"),
                    compare("b", "$.External.x", "1", "end", "a"),
                    END)))
        .containsExactly(
            "the flow can loop here forever, and the caller hears nothing (a, b): add a Loop or a"
                + " prompt");
    assertThat(
            find(Rule.SILENT_LOOP, flow(invoke("a", "x", "b", "b"), prompt("b", "wait", "a"), END)))
        .isEmpty();
  }

  @Test
  void aLongCircleIsFoundToo() {
    String[] circle =
        IntStream.range(0, 900)
            .mapToObj(
                i ->
                    action(
                        "a" + i,
                        "UpdateFlowLoggingBehavior",
                        "'FlowLoggingBehavior':'Disabled'",
                        next("a" + (i + 1) % 900)))
            .toArray(String[]::new);

    assertThat(find(Rule.SILENT_LOOP, flow(circle)))
        .singleElement()
        .asString()
        .contains("(a0, a1, a2, a3, a4 and 895 more)");
  }

  @Test
  void aFlowThatNobodyCanLeaveIsReportedWhereItBegins() {
    assertThat(
            find(
                Rule.NO_WAY_OUT,
                flow(prompt("hello", "x", "again"), prompt("again", "y", "hello"), END)))
        .containsExactly(
            "from here on a contact never leaves the flow (hello, again): let a branch end it or"
                + " transfer the contact");
    assertThat(find(Rule.NO_WAY_OUT, flow(prompt("hello", "x", "end"), END))).isEmpty();
  }

  @Test
  void anAgentEndsAQueueFlow() {
    assertThat(
            find(
                Rule.NO_WAY_OUT,
                flowOfType(
                    "customerQueue", prompt("hello", "x", "again"), prompt("again", "y", "hello"))))
        .isEmpty();
  }

  @Test
  void aTransferNeedsAQueueOnEveryPath() {
    String set =
        action(
            "set",
            "UpdateContactTargetQueue",
            "'QueueId':'arn:aws:connect:x'",
            next("transfer") + "," + errors("NoMatchingError", "end"));

    assertThat(find(Rule.NO_QUEUE, flow(TRANSFER, END))).hasSize(1);
    assertThat(find(Rule.NO_QUEUE, flow(set, TRANSFER, END))).isEmpty();
    assertThat(
            find(
                Rule.NO_QUEUE,
                flow(compare("vip", "$.Channel", "VOICE", "set", "transfer"), set, TRANSFER, END)))
        .hasSize(1);
    assertThat(
            find(
                Rule.NO_QUEUE,
                flow(
                    action(
                        "module",
                        "InvokeFlowModule",
                        "'FlowModuleId':'arn'",
                        next("transfer") + "," + errors("NoMatchingError", "end")),
                    TRANSFER,
                    END)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"queueTransfer", "customerQueue", "module", "agentTransfer"})
  void inOtherFlowsTheContactHasAQueueAlready(String type) {
    assertThat(find(Rule.NO_QUEUE, flowOfType(type, TRANSFER, END))).isEmpty();
  }

  @Test
  void whatNoBranchLeadsToIsReported() {
    assertThat(find(Rule.UNREACHABLE, flow(prompt("a", "x", "end"), prompt("b", "y", "end"), END)))
        .hasSize(1);
  }
}
