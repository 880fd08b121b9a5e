package io.callbackchecker.flow.lint;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.flowOfType;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.FlowText.prompt;
import static io.callbackchecker.flow.lint.Linted.lint;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the linter says of the size of a flow, its identifiers and the targets of its branches.
class StructureRulesTest {
  @Test
  void anIdentifierMustBeShortUniqueAndPlain() {
    assertThat(lint(flow(prompt("a(b", "x", "end"), END)))
        .anyMatch(f -> f.startsWith("error: action 'a(b': an identifier may not contain any of"));
    assertThat(lint(flow(prompt("x".repeat(51), "x", "end"), END)))
        .anyMatch(f -> f.contains("has 51 characters, but Connect accepts only 50"));
    assertThat(lint(flow(prompt("a", "x", "end"), prompt("a", "y", "end"), END)))
        .anyMatch(f -> f.contains("another action has this identifier"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"__proto__", "constructor", "toString", "valueOf"})
  void someIdentifiersAreReserved(String identifier) {
    assertThat(lint(flow(prompt(identifier, "x", "end"), END)))
        .containsExactly(
            "error: action '%s': Connect does not accept this identifier: rename the action [identifier]"
                .formatted(identifier));
  }

  @Test
  void everyBranchMustLeadToAnAction() {
    assertThat(lint(flow(prompt("a", "x", "nowhere"), END)))
        .contains(
            "error: action 'a': the branch 'next' leads to 'nowhere', but there is no such action"
                + " [target]",
            "warning: action 'end': no branch leads here: remove it, or lead a branch to it"
                + " [unreachable]");
    assertThat(lint(flow(prompt("a", "x", ""), END))).anyMatch(f -> f.contains("leads nowhere"));
    assertThat(
            lint(
                flow(prompt("a", "x", "end"), END)
                    .replace("\"StartAction\":\"a\"", "\"StartAction\":\"b\"")))
        .anyMatch(f -> f.contains("StartAction names 'b'"));
  }

  @Test
  void aBranchThatNobodyTakesMayLeadNowhere() {
    String transfer =
        action(
            "t",
            "TransferContactToQueue",
            "",
            next("")
                + ",'Errors':[{'ErrorType':'QueueAtCapacity','NextAction':'end'},{'ErrorType':'NoMatchingError','NextAction':'end'}]");

    assertThat(lint(flowOfType("queueTransfer", transfer, END))).isEmpty();
  }

  @Test
  void aFlowMayNotBeTooLarge() {
    String[] many =
        IntStream.range(0, 251)
            .mapToObj(i -> prompt("p" + i, "x".repeat(1_000), i == 250 ? "end" : "p" + (i + 1)))
            .toArray(String[]::new);
    String flow = flow(Stream.concat(Stream.of(many), Stream.of(END)).toArray(String[]::new));

    assertThat(lint(flow))
        .anyMatch(f -> f.startsWith("error: it has 252 actions, but Connect accepts only 250"))
        .anyMatch(f -> f.contains("characters, but a CloudFormation template holds only 256000"));
  }
}
