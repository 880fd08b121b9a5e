package io.callbackchecker.flow.script;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.compare;
import static io.callbackchecker.flow.FlowText.errors;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.flowOfType;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.FlowText.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.script.PlayedScript.Instance;
import io.callbackchecker.flow.simulate.Ending;
import io.callbackchecker.flow.simulate.Outcome;
import io.callbackchecker.flow.simulate.Outcome.NotSimulated;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What callers go through while they wait in line or on hold.
class WaitingTest {
  private static final String MUSIC =
      action("music", "MessageParticipantIteratively", "'Messages':[{'Text':'La la'}]", "");

  /// Music that a question interrupts every 30 seconds: 1 is a callback, 2 ends the flow. A chat
  /// only has the music.
  private static final String QUEUE_FLOW =
      flowOfType(
          "customerQueue",
          compare("channel", "$.Channel", "CHAT", "music", "loop"),
          MUSIC,
          action(
              "loop",
              "MessageParticipantIteratively",
              "'Messages':[{'Text':'La la'},{'PromptId':'p'}],'InterruptFrequencySeconds':'30'",
              "'Conditions':[{'NextAction':'ask','Condition':{'Operator':'Equals','Operands':['MessagesInterrupted']}}],"
                  + errors("NoMatchingError", "end")),
          action(
              "ask",
              "GetParticipantInput",
              "'Text':'A callback?','StoreInput':'False','InputTimeLimitSeconds':'5'",
              next("loop")
                  + ",'Conditions':[{'NextAction':'number','Condition':{'Operator':'Equals','Operands':['1']}},{'NextAction':'stay','Condition':{'Operator':'Equals','Operands':['2']}}],"
                  + "'Errors':[{'ErrorType':'InputTimeLimitExceeded','NextAction':'loop'},{'ErrorType':'NoMatchingCondition','NextAction':'loop'},{'ErrorType':'NoMatchingError','NextAction':'loop'}]"),
          action(
              "number",
              "GetParticipantInput",
              "'Text':'Your"
                  + " number?','StoreInput':'True','InputTimeLimitSeconds':'5','InputValidation':{'PhoneNumberValidation':{'NumberFormat':'Local','CountryCode':'AU'}}",
              next("set")
                  + ",'Errors':[{'ErrorType':'InvalidPhoneNumber','NextAction':'number'},{'ErrorType':'NoMatchingError','NextAction':'loop'}]"),
          action(
              "set",
              "UpdateContactCallbackNumber",
              "'CallbackNumber':'$.StoredCustomerInput'",
              next("create")
                  + ",'Errors':[{'ErrorType':'InvalidCallbackNumber','NextAction':'number'},{'ErrorType':'CallbackNumberNotDialable','NextAction':'number'}]"),
          action(
              "create",
              "CreateCallbackContact",
              "'InitialCallDelaySeconds':'5','MaximumConnectionAttempts':'1','RetryDelaySeconds':'600'",
              next("end") + "," + errors("NoMatchingError", "loop")),
          END,
          action("stay", "EndFlowExecution", "", ""));

  private static final Instance QUEUE = Instance.of(QUEUE_FLOW);

  /// Sets the queue flow, and puts the caller into the line.
  private static final Instance LINE =
      Instance.of(
          flow(
              action("queue", "UpdateContactTargetQueue", "'QueueId':'q'", next("hook")),
              action(
                  "hook",
                  "UpdateContactEventHooks",
                  "'EventHooks':{'CustomerQueue':'arn:aws:connect:x:1:instance/i/contact-flow/music'}",
                  next("line")),
              action("line", "TransferContactToQueue", "", next("end")),
              END));

  @Test
  void anInterruptedCallerGetsACallback() {
    PlayedScript call = QUEUE.call("'keys': ['9', '1', '0412345602#']");

    assertThat(call.heard())
        .containsExactly("La la", "A callback?", "La la", "A callback?", "Your number?");
    assertThat(call.last().ending()).isEqualTo(Ending.DISCONNECTED);
    assertThat(call.last().waiting()).containsExactly("+61412345602");
    assertThat(call.last().inLine()).isZero();
    assertThat(call.last().notSimulated()).isEmpty();
  }

  @Test
  void aCallerWhoEndsTheFlowStaysInLine() {
    Outcome call = QUEUE.call("'keys': ['2']").last();

    assertThat(call.ending()).isEqualTo(Ending.IN_QUEUE);
    assertThat(call.inLine()).isEqualTo(1);
  }

  @Test
  void aSilentCallerHearsTheSameAgainWhileTheyWait() {
    PlayedScript call = QUEUE.call();

    assertThat(call.last().ending()).isEqualTo(Ending.IN_QUEUE);
    assertThat(call.last().inLine()).isEqualTo(1);
    assertThat(call.heard()).containsExactly("La la", "A callback?");
    assertThat(call.lines()).contains("the contact hears the same again and again while it waits");
  }

  @Test
  void aChatWaitsToo() {
    Outcome chat = QUEUE.call("'channel': 'CHAT'").last();

    assertThat(chat.ending()).isEqualTo(Ending.IN_QUEUE);
    assertThat(chat.inLine()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"customerHold", "agentHold"})
  void musicOnHoldGoesOn(String type) {
    assertThat(Instance.of(flowOfType(type, MUSIC)).call().last().ending())
        .isEqualTo(Ending.ON_HOLD);
    String again = prompt("again", "One moment", "again");
    assertThat(Instance.of(flowOfType(type, again)).call().last().ending())
        .isEqualTo(Ending.ON_HOLD);
  }

  @Test
  void musicInAFlowOfUnknownTypeIsForCallersWhoWait() {
    Outcome call = Instance.of(flow(MUSIC).replace("contactFlow", "unknown")).call().last();

    assertThat(call.ending()).isEqualTo(Ending.IN_QUEUE);
  }

  @Test
  void aSilentCircleInAQueueFlowNeverEnds() {
    String circle =
        flowOfType(
            "customerQueue",
            compare("a", "$.Channel", "VOICE", "b", "b"),
            compare("b", "$.Channel", "VOICE", "a", "a"));

    Outcome call = Instance.of(circle).call().last();

    assertThat(call.ending()).isEqualTo(Ending.ENDLESS);
  }

  @Test
  void theQueueFlowThatAFlowHasSetRunsInLine() {
    PlayedScript given = LINE.with("music", QUEUE_FLOW).call("'keys': ['1', '0412345602#']");
    PlayedScript absent = LINE.call();

    assertThat(given.heard()).containsExactly("La la", "A callback?", "Your number?");
    assertThat(given.last().waiting()).containsExactly("+61412345602");
    assertThat(given.last().inLine()).isZero();
    assertThat(absent.last().ending()).isEqualTo(Ending.IN_QUEUE);
    assertThat(absent.last().inLine()).isEqualTo(1);
    assertThat(absent.last().notSimulated())
        .extracting(NotSimulated::action, NotSimulated::why)
        .containsExactly(Tuple.tuple("line", "the flow 'music' is not given"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"customerQueue", "contactFlow"})
  void aQueueFlowThatTransfersToTheQueueDoesNotStartAnew(String type) {
    String again =
        flowOfType(type, action("again", "TransferContactToQueue", "", next("end")), END);

    PlayedScript call = LINE.with("music", again).call();

    assertThat(call.last().ending()).isEqualTo(Ending.IN_QUEUE);
    assertThat(call.last().inLine()).isEqualTo(1);
    assertThat(call.lines()).containsOnlyOnce("'' runs meanwhile");
  }

  @Test
  void anotherQueueTakesTheCaller() {
    String moves =
        flowOfType(
            "customerQueue",
            action(
                "move",
                "DequeueContactAndTransferToQueue",
                "'QueueId':'arn:x/overflow'",
                next("full") + "," + errors("QueueAtCapacity", "full")),
            prompt("full", "Full", "end"),
            END);

    PlayedScript moved = Instance.of(moves).call();

    assertThat(moved.last().ending()).isEqualTo(Ending.IN_QUEUE);
    assertThat(moved.lines()).contains("the caller moves to the queue 'overflow'");
    assertThat(Instance.of(moves).call("'full': ['calls']").heard()).containsExactly("Full");
  }

  @Test
  void anEventThatFindsNobodyIsALine() {
    PlayedScript played =
        QUEUE.play(
            "{'events': [{'agent': {}}, {'stop': {}}, {'expire': {}}, {'transfer': {}},"
                + " {'agent_takes_caller': {}}, {'customer_dialled': {}}]}");

    assertThat(played.outcomes()).extracting(Outcome::ending).containsOnly(Ending.NOBODY);
    assertThat(played.outcomes())
        .extracting(outcome -> outcome.transcript().lines().getFirst().text())
        .containsExactly(
            "no callback waits",
            "no callback waits",
            "no callback waits",
            "no caller waits in line",
            "no caller waits in line",
            "no callback waits");
  }

  @Test
  void whoeverWaitsLongEnoughGrowsOld() {
    String patient = ageFlow("600000");

    PlayedScript alone = Instance.of(patient).call();
    PlayedScript hooked = LINE.with("music", patient).call();

    for (PlayedScript call : List.of(alone, hooked)) {
      assertThat(call.heard()).endsWith("Sorry").hasSizeBetween(15, 25);
      assertThat(call.last().transcript().lines().getLast().second()).isBetween(600L, 650L);
      assertThat(call.last().notSimulated()).isEmpty();
    }
    assertThat(Instance.of(patient).call("'metrics': {'age': 7}").last().ending())
        .isEqualTo(Ending.IN_QUEUE);
  }

  @Test
  void aWaitThatGoesOnForYearsIsStoppedAndNotJudged() {
    Outcome call = Instance.of(ageFlow("99999999999999")).call().last();

    assertThat(call.ending()).isEqualTo(Ending.TOO_LONG);
    assertThat(call.notSimulated())
        .extracting(NotSimulated::why)
        .containsExactly("the run was stopped after 100000 steps");
  }

  /// Music that is interrupted every 30 seconds, until someone has waited longer than this.
  private static String ageFlow(String milliseconds) {
    return flowOfType(
        "customerQueue",
        action(
            "loop",
            "MessageParticipantIteratively",
            "'Messages':[{'Text':'La la'}],'InterruptFrequencySeconds':'30'",
            "'Conditions':[{'NextAction':'age','Condition':{'Operator':'Equals','Operands':['MessagesInterrupted']}}],"
                + errors("NoMatchingError", "end")),
        action(
            "age",
            "CheckMetricData",
            "'MetricType':'OldestContactInQueueAgeSeconds'",
            next("loop")
                + ",'Conditions':[{'NextAction':'sorry','Condition':{'Operator':'NumberGreaterThan','Operands':['%s']}}],"
                    .formatted(milliseconds)
                + errors("NoMatchingError", "end")),
        prompt("sorry", "Sorry", "end"),
        END);
  }

  @Test
  void aCallerInAQueueFlowIsOneOfThoseInTheQueue() {
    String counts =
        flowOfType(
            "customerQueue",
            action(
                "count",
                "CheckMetricData",
                "'MetricType':'NumberOfContactsInQueue'",
                next("end")
                    + ",'Conditions':[{'NextAction':'one','Condition':{'Operator':'Equals','Operands':['1']}},{'NextAction':'two','Condition':{'Operator':'Equals','Operands':['2']}}],"
                    + errors("NoMatchingCondition", "end")),
            prompt("one", "You are next", "music"),
            prompt("two", "Somebody is before you", "end"),
            MUSIC,
            END);

    PlayedScript calls =
        Instance.of(counts).play("{'events': [{'call': {'from': '1'}}, {'call': {'from': '2'}}]}");

    assertThat(calls.outcomes())
        .extracting(call -> call.transcript().lastHeard().strip())
        .containsExactly("La la", "Somebody is before you");
    assertThat(calls.outcomes().getFirst().transcript().lines())
        .anyMatch(line -> line.text().equals("You are next"));
  }

  @Test
  void timePassesInAWait() {
    String waits =
        flow(
            action(
                "w",
                "Wait",
                "'TimeLimitSeconds':'900'",
                next("end")
                    + ",'Conditions':[{'NextAction':'p','Condition':{'Operator':'Equals','Operands':['WaitCompleted']}}],"
                    + errors("NoMatchingError", "end")),
            prompt("p", "Still there?", "end"),
            END);

    PlayedScript call = Instance.of(waits).call("'channel': 'CHAT'");

    assertThat(call.heard()).containsExactly("Still there?");
    assertThat(call.last().transcript().lines().getLast().second()).isBetween(900L, 910L);
  }
}
