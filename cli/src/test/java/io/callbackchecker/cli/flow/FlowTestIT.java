package io.callbackchecker.cli.flow;

import static io.callbackchecker.cli.CallbacksProcess.run;
import static io.callbackchecker.cli.flow.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.CallbacksProcess;
import io.callbackchecker.cli.CallbacksProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./callbacks flow test` and `./callbacks flow schema`, as a user runs them.
class FlowTestIT {
  @TempDir private Path home;

  @Test
  void ourScriptsPassAndTheirBranchesAreCounted() throws Exception {
    Path junit = home.resolve("reports/junit.xml");

    Ended ended = run(home, "flow", "test", "--junit", junit.toString());

    assertThat(ended.out())
        .startsWith("passed  01-new.json\npassed  02-duplicate.json\n")
        .contains("\n18 passed, 0 failed\n")
        .containsPattern("\noffer-a-callback\\.json: \\d+ of \\d+ branches \\(\\d+ %\\)\n")
        .containsPattern("\nCallback, customer first: \\d+ of \\d+ branches")
        .doesNotContain("not taken");
    assertThat(Files.readString(CallbacksProcess.ROOT.resolve("docs/flow-tools.md")))
        .contains(ended.out().substring(ended.out().indexOf("\n\n")).strip());
    assertThat(ended.status()).isZero();
    var suite =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(junit.toFile())
            .getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("18");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(18);
  }

  @Test
  void oneBadScriptFailsAndTheOthersStillRun() throws Exception {
    flow();
    write(home, "a/1-good.json", script("'heard': 'Hello'"));
    write(home, "a/2-bad.json", script("'heard': 'Good morning'"));
    write(home, "a/3-misspelt.json", script("'herd': 'Hello'"));
    write(home, "a/4-broken.json", "{");
    write(home, "a/5-without-flow.json", "{\"events\": []}");
    write(home, "a/6-lost-flow.json", "{\"flow\": \"gone.json\", \"events\": []}");
    write(home, "b/good.json", script("'ending': 'disconnected'"));
    write(home, "b/settings.json", "{\"tabs\": 2}");
    write(home, "c/empty.json", "");
    write(home, "c/misspelt.json", "{\"flow\": \"../flow.json\", \"event\": []}");
    Path junit = home.resolve("junit.xml");

    Ended ended =
        run(home, "flow", "test", home.toString(), "--uncovered", "--junit", junit.toString());

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out())
        .containsSubsequence(
            "passed  a/1-good.json\n",
            "FAILED  a/2-bad.json\n",
            "        event 1 (call): heard: expected \"Good morning\", but the caller heard"
                + " \"Hello\" (block 'greet')\n",
            "          == call\n",
            "caller hears  Hello\n",
            "ERROR   a/3-misspelt.json\n",
            "there is no key 'herd'. There are attributes,",
            "ERROR   a/4-broken.json\n",
            "The script is not JSON",
            "ERROR   a/5-without-flow.json\n",
            "add \"flow\" to it, or use --flow.",
            "ERROR   a/6-lost-flow.json\n",
            "There is no file",
            "passed  b/good.json\n",
            "ERROR   c/empty.json\n",
            "The script is empty.",
            "ERROR   c/misspelt.json\n",
            "there is no key 'event'. There are $schema, events,",
            "\n2 passed, 7 failed\n",
            "flow.json: 1 of 2 branches (50 %)\n",
            "        not taken: greet: NoMatchingError, on to end\n")
        .doesNotContain("settings.json", "  flow.json");
    assertThat(ended.log())
        .contains("b/settings.json' is left out: it is neither a flow nor a script.")
        .doesNotContain("flow.json");
    assertThat(Files.readString(junit)).contains("failures=\"1\" errors=\"6\"");
  }

  @Test
  void theOptionForTheFlowPrevailsAndOneScriptCanBeTestedAlone() throws Exception {
    Path flow = flow();
    Path script =
        write(home, "alone.json", script("'heard': 'Hello'").replace("../flow.json", "gone.json"));

    Ended ended = run(home, "flow", "test", script.toString(), "--flow", flow.toString());

    assertThat(ended.out()).startsWith("passed  alone.json\n");
    assertThat(ended.status()).isZero();
  }

  @Test
  void aScriptNamesTheModulesOfItsFlow() throws Exception {
    String greeting = Files.readString(flow());
    write(home, "module.json", greeting.replace("DisconnectParticipant", "EndFlowModuleExecution"));
    write(
        home,
        "outer.json",
        """
        {"Version":"2019-10-30","StartAction":"go","Actions":[
         {"Identifier":"go","Type":"InvokeFlowModule","Parameters":{"FlowModuleId":"greeting"},"Transitions":{
          "NextAction":"end","Errors":[{"ErrorType":"NoMatchingError","NextAction":"end"}]}},
         {"Identifier":"end","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}\
        """);
    String alone = script("'ending': 'disconnected'").replace("flow.json", "outer.json");
    write(
        home,
        "a/with.json",
        alone
            .replace("{\"flow\"", "{\"with\": [\"greeting=../module.json\"], \"flow\"")
            .replace("\"ending\": \"disconnected\"", "\"heard\": \"Hello\""));

    Ended simulated = run(home, "flow", "test", home.resolve("a").toString());
    assertThat(simulated.out()).contains("passed  with.json\n");
    assertThat(simulated.status()).isZero();

    write(home, "a/without.json", alone);
    Ended guessed = run(home, "flow", "test", home.resolve("a").toString());
    assertThat(guessed.out())
        .contains("GUESS   without.json\n        event 1: 'go' (InvokeFlowModule) is not simulated")
        .contains("\n1 passed, 0 failed, 1 not simulated\n");
    assertThat(guessed.status()).isEqualTo(3);
  }

  @Test
  void replayUsesTheFlowsThatAScriptNames() throws Exception {
    flow();
    write(
        home,
        "outer.json",
        """
        {"Version":"2019-10-30","StartAction":"go","Actions":[
         {"Identifier":"go","Type":"TransferToFlow","Parameters":{"ContactFlowId":"greeting"},"Transitions":{
          "NextAction":"end","Errors":[{"ErrorType":"NoMatchingError","NextAction":"end"}]}},
         {"Identifier":"end","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}\
        """);
    write(
        home,
        "calls/with.json",
        script("")
            .replace("flow.json", "outer.json")
            .replace("{\"flow\"", "{\"with\": [\"greeting=../flow.json\"], \"flow\""));

    Ended replayed = run(home, "flow", "replay", home.toString());

    assertThat(replayed.out()).contains("hears \"Hello\"; disconnected by the flow");
    assertThat(replayed.status()).isZero();
  }

  @Test
  void schemaPrintsTheSchemaThatTheDocumentsShow() throws Exception {
    assertThat(run(home, "flow", "schema"))
        .isEqualTo(
            new Ended(
                0, Files.readString(CallbacksProcess.ROOT.resolve("docs/script.schema.json")), ""));
  }

  /// Greets and disconnects.
  private Path flow() throws Exception {
    return write(
        home,
        "flow.json",
        """
        {"Version":"2019-10-30","StartAction":"greet","Actions":[
         {"Identifier":"greet","Type":"MessageParticipant","Parameters":{"Text":"Hello"},"Transitions":{
          "NextAction":"end","Errors":[{"ErrorType":"NoMatchingError","NextAction":"end"}]}},
         {"Identifier":"end","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}\
        """);
  }

  private static String script(String expect) {
    return "{'flow': '../flow.json', 'events': [{'call': {'from': '+61412345678', 'expect': {%s}}}]}"
        .formatted(expect)
        .replace('\'', '"');
  }
}
