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
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Problem.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinterTest {
  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "{\"Actions\":[{\"Parameters\":[", "[1,["})
  void saysThatAFlowIsNestedTooDeeply(String level) {
    var problems = Linter.lint(level.repeat(200_000), null);

    assertThat(problems)
        .extracting(Problem::toString)
        .containsExactly(
            "error: this is beyond what we read: Document nesting depth (501) exceeds the maximum"
                + " allowed (500) [not-a-flow]");
  }

  @Test
  void saysThatANumberHasTooManyDigits() {
    assertThat(Linter.lint("1".repeat(5_000), null))
        .extracting(Problem::toString)
        .containsExactly(
            "error: this is beyond what we read: Number value length (5000) exceeds the maximum"
                + " allowed (1000) [not-a-flow]");
  }

  private static final Path EXPORTED = Path.of("src/test/resources/exported-flows");

  @ParameterizedTest
  @MethodSource("shipped")
  void theShippedFlowsAreClean(Path file) {
    assertThat(Linter.lint(FlowText.read(file), null)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("exported")
  void flowsInTheShapeOfExportsHaveNoErrors(Path file) {
    assertThat(Linter.lint(FlowText.read(file), null))
        .extracting(Problem::severity)
        .doesNotContain(Severity.ERROR);
  }

  @Test
  void warnsOfAnUnknownTypeOnceHoweverOftenItIsUsed() {
    assertThat(
            lint(
                flow(
                    action("new", "ReadMinds", "", next("other")),
                    action("other", "ReadMinds", "", next("end")),
                    END)))
        .containsExactly(
            "warning: the type 'ReadMinds' is unknown: check the spelling, and try the import"
                + " [type-unknown]");
  }

  @ParameterizedTest
  @CsvSource({
    "MesageParticipant, MessageParticipant",
    "InvokeLambdaFunctions, InvokeLambdaFunction",
    "CreateCallback, CreateCallbackContact"
  })
  void guessesWhatAnUnknownTypeMeans(String written, String meant) {
    assertThat(lint(flow(action("a", written, "", next("end")), END)))
        .anyMatch(f -> f.contains("did you mean %s?".formatted(meant)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'Name':'x','Content':'{}'}", "{'ContactFlow':{'Content':'{}'}}"})
  void saysWhereTheFlowIsInADescription(String json) {
    assertThat(lint(FlowText.quoted(json)))
        .containsExactly(
            "error: this describes a flow, which is the text in its Content: save that as a file"
                + " [not-a-flow]");
  }

  @ParameterizedTest
  @CsvSource({
    "UnTagContact, UntagContact, error",
    "UpdateRoutingCriteria, UpdateContactRoutingCriteria, error",
    "PlayPrompt, MessageParticipant, error",
    "TransferToQueue, TransferContactToQueue, error",
    "messageparticipant, MessageParticipant, warning",
  })
  void saysHowAMisspeltTypeIsWritten(String written, String meant, String severity) {
    assertThat(lint(flow(action("a", written, "", next("end")), END)))
        .singleElement()
        .asString()
        .startsWith("%s: there is no type '%s': write %s".formatted(severity, written, meant))
        .endsWith("[type-misspelt]");
  }

  @Test
  void warnsOfWhatConnectHasGivenUp() {
    String check =
        action(
            "v",
            "CheckVoiceId",
            "'CheckVoiceIdOption':'enrollmentStatus'",
            next("end") + "," + errors("NoMatchingError", "end"));

    assertThat(lint(flow(check, END))).anyMatch(f -> f.endsWith("[type-retired]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[1,2]|a flow is one JSON object",
        "{\"\"Version\"\":|this is not JSON: |",
        "{'modules':[],'start':'x','version':'1'}|an export of the old designer",
        "{'Version':'2018-01-01','StartAction':'a','Actions':[]}|Version must be",
        "{'Version':'2019-10-30','Actions':[]}|StartAction must be the identifier",
        "{}|Actions must be a list",
        "{'Version':'2019-10-30','StartAction':'a','Actions':{}}|Actions must be a list",
        "{'Version':'2019-10-30','StartAction':'a','Actions':[1]}|Actions[0] must be an object",
      })
  void anEnvelopeMustBeComplete(String json, String message) {
    assertThat(lint(FlowText.quoted(json))).anyMatch(f -> f.contains(message));
  }

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

  @ParameterizedTest
  @CsvSource({"Text, 3000, 0", "Text, 3001, 1", "SSML, 2900, 0", "SSML, 3200, 1"})
  void aTextIsNotLongerThanConnectSpeaks(String parameter, int length, int found) {
    String words = "x".repeat(length);
    String text = parameter.equals("SSML") ? "<speak>%s</speak>".formatted(words) : words;
    String say =
        action("a", "MessageParticipant", "'%s':'%s'".formatted(parameter, text), next("end"));

    assertThat(lint(flow(say, END))).hasSize(found).allMatch(f -> f.endsWith("[text-too-long]"));
  }

  @Test
  void theTagsOfALongTextCountToo() {
    String tags = "<break/>".repeat(750);
    String say = action("a", "MessageParticipant", "'SSML':'%sx'".formatted(tags), next("end"));

    assertThat(lint(flow(say, END)))
        .containsExactly(
            "warning: action 'a': the text has 1 characters (6001 with its tags), but Connect"
                + " speaks only 3000 (6000): split it [text-too-long]");
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
  void anActionMustHaveItsErrorBranchesAndNoOthers() {
    assertThat(lint(flow(action("q", "TransferContactToQueue", "", next("end")), END)))
        .contains(
            "error: action 'q': the error branch NoMatchingError is missing: add it"
                + " [error-branch-missing]",
            "error: action 'q': the error branch QueueAtCapacity is missing: add it"
                + " [error-branch-missing]");
    String wrong =
        action(
            "n",
            "UpdateContactCallbackNumber",
            "'CallbackNumber':'$.CustomerEndpoint.Address'",
            next("end") + "," + errors("NoMatchingError", "end"));
    assertThat(lint(flow(wrong, END)))
        .anyMatch(
            f -> f.contains("UpdateContactCallbackNumber has no error branch NoMatchingError"))
        .anyMatch(f -> f.contains("InvalidCallbackNumber is missing"))
        .anyMatch(f -> f.contains("CallbackNumberNotDialable is missing"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "MessageParticipant|'Text':'a','SSML':'b'|exactly one of the parameters Text, SSML",
        "MessageParticipant||exactly one of the parameters",
        "UpdateContactCallbackNumber|'CallbackNumber':'+61412345678'|must be a JSONPath",
        "InvokeLambdaFunction|'LambdaFunctionARN':'x','InvocationTimeLimitSeconds':'9'|must be a"
            + " whole number of 1 to 8",
        "InvokeLambdaFunction|'InvocationTimeLimitSeconds':'8'|the parameter LambdaFunctionARN is"
            + " missing",
        "InvokeLambdaFunction|'LambdaFunctionARN':'x','InvocationTimeLimitSeconds':'8','ResponseValidation':{'ResponseType':'XML'}|must"
            + " be STRING_MAP or JSON",
        "GetParticipantInput|'Text':'a','StoreInput':'True','InputTimeLimitSeconds':'5'|InputValidation/CustomValidation/MaximumLength"
            + " is missing",
        "CreateCallbackContact|'InitialCallDelaySeconds':'5','MaximumConnectionAttempts':'1','RetryDelaySeconds':'0'|RetryDelaySeconds"
            + " is \"0\": it must be a whole number of 1 to 259200",
        "TransferContactToQueue|'QueueId':'x'|has no parameter QueueId: remove it",
        "Loop|'LoopCount':'many'|LoopCount",
      })
  void aParameterMustFit(String type, String parameters, String message) {
    String action = action("a", type, parameters == null ? "" : parameters, next("end"));
    assertThat(lint(flow(action, END))).anyMatch(f -> f.contains(message));
  }

  @Test
  void aConditionMustSuitItsAction() {
    assertThat(
            lint(
                flow(
                    compare("c", "$.External.x", "1", "end", "end").replace("Equals", "IsLike"),
                    END)))
        .anyMatch(f -> f.contains("not 'IsLike'"));
    String menu =
        action(
            "m",
            "GetParticipantInput",
            "'Text':'a','StoreInput':'False','InputTimeLimitSeconds':'5'",
            next("end")
                + ",'Conditions':[{'NextAction':'end','Condition':{'Operator':'Equals','Operands':['12']}}]");
    assertThat(lint(flow(menu, END))).anyMatch(f -> f.contains("not '12'"));
    assertThat(lint(flow(action("l", "Loop", "'LoopCount':'2'", next("end")), END)))
        .anyMatch(f -> f.contains("ContinueLooping and DoneLooping"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"agentWhisper", "outboundWhisper", "customerHold"})
  void aCallbackMayNotBeCreatedInAWhisperOrHoldFlow(String type) {
    assertThat(lint(flowOfType(type, create("end"), END)))
        .anyMatch(f -> f.contains("CreateCallbackContact is not allowed in a flow of the type"));
  }

  @Test
  void theTypeCanBeGivenIfTheFlowHasNone() {
    String flow = flowOfType("", create("end"), END);

    assertThat(lint(flow)).anyMatch(f -> f.startsWith("warning: its Metadata does not say"));
    assertThat(Linter.lint(flow, FlowType.AGENT_WHISPER))
        .extracting(Problem::message)
        .anyMatch(m -> m.contains("is not allowed in a flow of the type agent whisper"));
  }

  @Test
  void repeatedPromptsEndTheFlowOrAreInterrupted() {
    String interrupted =
        action(
            "p",
            "MessageParticipantIteratively",
            "'Messages':[{'Text':'x'}],'InterruptFrequencySeconds':'30'",
            "'Conditions':[{'NextAction':'p','Condition':{'Operator':'Equals','Operands':['MessagesInterrupted']}}]");

    assertThat(lint(flowOfType("customerQueue", interrupted))).isEmpty();
    assertThat(
            lint(
                flowOfType(
                    "customerQueue",
                    interrupted
                        .replace("MessagesInterrupted", "Interrupted")
                        .replace("Text", "Words"))))
        .containsExactly(
            "warning: action 'p': the parameter Messages is [{\"Words\":\"x\"}]: it must be a list"
                + " of at least one object with one of Text, SSML, PromptId, Media"
                + " [parameter-value]",
            "warning: action 'p': its operands are MessagesInterrupted, not 'Interrupted'"
                + " [condition]");
    assertThat(lint(flow(interrupted)))
        .contains(
            "warning: action 'p': MessageParticipantIteratively is not allowed in a flow of the"
                + " type contact flow: remove it [flow-type]");
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

  @Test
  @Timeout(20)
  void aFlowThatBranchesWithoutEndIsCheckedInTime() {
    var actions = new ArrayList<String>();
    for (int i = 0; i < 100; i++) {
      String after = i == 99 ? "end" : "c" + (i + 1);
      actions.add(compare("c" + i, "$.Attributes.f" + i % 20, "x", "s" + i, after));
      actions.add(
          action(
              "s" + i,
              "UpdateContactAttributes",
              "'Attributes':{'f%s':'$.External.message'}".formatted(i * 7 % 20),
              next("i" + i) + "," + errors("NoMatchingError", after)));
      actions.add(
          i % 10 == 0
              ? invoke("i" + i, "callbacks-set", after, "c0")
              : prompt("i" + i, "x", after));
    }
    actions.add(END);

    assertThat(lint(flow(actions.toArray(String[]::new))))
        .anyMatch(f -> f.contains("not every answer of the set function was followed"));
  }

  private static String create(String onError) {
    return action(
        "create",
        "CreateCallbackContact",
        "'InitialCallDelaySeconds':'5','MaximumConnectionAttempts':'1','RetryDelaySeconds':'60'",
        next("end") + "," + errors("NoMatchingError", onError));
  }

  private static List<String> lint(String json) {
    return Linter.lint(json, null).stream().map(Problem::toString).collect(Collectors.toList());
  }

  private static List<Path> shipped() {
    return FlowText.files(FlowText.SHIPPED, ".json");
  }

  private static List<Path> exported() {
    return FlowText.files(EXPORTED, ".json");
  }
}
