package io.callbackchecker.flow.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.simulate.Flows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownNamesTest {
  private static final Flow OFFER =
      flow(
          FlowText.action(
              "open",
              "CheckHoursOfOperation",
              "'HoursOfOperationId':'arn:x/Main'",
              "'NextAction':'few'"),
          FlowText.action(
              "few",
              "CheckMetricData",
              "'MetricType':'NumberOfContactsInQueue'",
              "'NextAction':'ask'"),
          FlowText.invoke("ask", "arn:aws:lambda:r:1:function:look_up:live", "end", "end"),
          FlowText.END);
  private static final Flow WHISPER =
      flow(FlowText.prompt("whisper", "Hello", "end"), FlowText.END);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'hangs_up_at':'ask'",
        "'hangs_up_at':'whisper'",
        "'failing':['ask','InvokeLambdaFunction','whisper']",
        "'outcomes':{'ask':['next'],'MessageParticipant':['next']}",
        "'functions':{'ask':['fails'],'look_up':['fails'],'LOOK':['fails'],"
            + "'arn:aws:lambda:r:1:function:look_up':['fails']}",
        "'metrics':{'few':1,'numberofcontactsinqueue':1}",
        "'hours':{'open':'closed','main':'closed','arn:x/Main':'closed'}",
        "'hours':'closed'",
      })
  void whatAGivenFlowHasIsKnown(String keys) {
    assertThat(unknown(keys, OFFER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'hangs_up_at':'aks'|no block 'aks'",
        "'hangs_up_at':'MessageParticipant'|no block 'MessageParticipant'",
        "'failing':['Ask']|no block 'Ask'",
        "'outcomes':{'aks':['next']}|no block 'aks'",
        "'functions':{'lok_up':['fails']}|no function 'lok_up'",
        "'functions':{'open':['fails']}|no function 'open'",
        "'metrics':{'NumberOfAgents':1}|no metric 'NumberOfAgents'",
        "'metrics':{'ask':1}|no metric 'ask'",
        "'hours':{'Mian':'closed'}|no hours 'Mian'",
        "'hours':{'ask':'closed'}|no hours 'ask'",
      })
  void whatNoGivenFlowHasIsUnknown(String keys, String problem) {
    assertThat(unknown(keys, OFFER)).containsExactly(problem);
  }

  @Test
  void whatTheWholeScriptSaysIsCheckedToo() {
    var script =
        "{'outcomes':{'aks':['next']},'events':[{'transfer':{'hangs_up_at':'a'}},"
            + "{'agent':{'failing':['b','a']}},{'stop':{}}]}";

    assertThat(UnknownNames.in(read(script), new Flows(OFFER, null, null, null, null)))
        .containsExactly("no block 'a'", "no block 'b'", "no block 'aks'");
  }

  @Test
  void whatAnAttributeDecidesMayHaveAnyName() {
    var dynamic =
        flow(
            FlowText.action(
                "open", "CheckHoursOfOperation", "'HoursOfOperationId':'$.Attributes.h'", ""),
            FlowText.action("few", "CheckMetricData", "'MetricType':'$.Attributes.m'", ""),
            FlowText.invoke("ask", "$.Attributes.f", "end", "end"));

    assertThat(
            unknown(
                "'hours':{'Any':'closed'},'metrics':{'Any':1},'functions':{'any':['fails']}",
                dynamic))
        .isEmpty();
  }

  private static List<String> unknown(String keys, Flow offer) {
    String script = "{'events':[{'call':{'from':'a',%s}}]}".formatted(keys);
    return UnknownNames.in(read(script), new Flows(offer, null, WHISPER, null, null));
  }

  private static Script read(String script) {
    return ScriptReader.read(FlowText.quoted(script));
  }

  private static Flow flow(String... actions) {
    return FlowReader.read(FlowText.flow(actions)).flow();
  }
}
