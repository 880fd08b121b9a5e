package io.callbackchecker.cli.flow;

import static io.callbackchecker.cli.CallbacksProcess.run;
import static io.callbackchecker.cli.flow.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.CallbacksProcess;
import io.callbackchecker.cli.CallbacksProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./callbacks flow simulate`, `try` and `replay`, as a user runs them.
class FlowSimulateIT {
  private static final String OFFER =
      ContactFlows.FOLDER.resolve("offer-a-callback.json").toString();
  private static final String NEW = ContactFlows.FOLDER.resolve("calls/01-new.json").toString();
  private static final String NEVER_ANSWERED =
      ContactFlows.FOLDER.resolve("calls/10-never-answered.json").toString();

  @TempDir private Path home;

  @Test
  void simulatePrintsATranscriptOrJson() throws Exception {
    Ended text =
        run(home, "flow", "simulate", OFFER, "--script", NEVER_ANSWERED, "--turn", "attempts");
    assertThat(text.status()).isZero();
    assertThat(text.out())
        .contains("caller hears  All our agents are busy.")
        .contains("caller        presses 1")
        .contains("set_handler: {\"result\":\"SUCCESS\",\"message\":\"TABLE_UPDATED\"")
        .contains("MaximumConnectionAttempts counts only the repeats")
        .contains("table         +61412345678");
    Ended json = run(home, "flow", "simulate", OFFER, "--script", NEW, "--json");
    assertThat(json.out())
        .contains("\"ending\" : \"DISCONNECTED\"", "\"callbacks_waiting\" : [ \"+61412345678\" ]")
        .containsPattern("\"second\" : \\d+,\\s+\"who\" : \"caller\",\\s+\"text\" : ");
  }

  @Test
  void simulateSaysThatItDoesNotCheckWhatAScriptExpects() throws Exception {
    Path expecting =
        write(
            home,
            "expecting.json",
            "{\"events\": [{\"call\": {\"from\": \"+61412345678\", \"expect\": {\"heard\":"
                + " \"Moo\"}}}]}");
    Path plain =
        write(home, "plain.json", "{\"events\": [{\"call\": {\"from\": \"+61412345678\"}}]}");

    assertThat(run(home, "flow", "simulate", OFFER, "--script", expecting.toString()).log())
        .contains("expects is not checked here; callbacks flow test checks it.");
    assertThat(run(home, "flow", "simulate", OFFER, "--script", plain.toString()).log())
        .doesNotContain("expects");
  }

  @Test
  void simulateFailsIfACallerIsDropped() throws Exception {
    Path dead =
        write(
            home,
            "dead.json",
            "{\"Version\":\"2019-10-30\",\"StartAction\":\"a\",\"Actions\":[{\"Identifier\":\"a\",\"Type\":\"MessageParticipant\",\"Parameters\":{\"Text\":\"Hello\"},\"Transitions\":{\"NextAction\":\"b\"}}]}");

    Ended ended = run(home, "flow", "simulate", dead.toString(), "--script", NEW);

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).contains("dead end: there is no action 'b'");
  }

  @Test
  void simulateSaysWithAStatusOfItsOwnWhatItDidNotSimulate() throws Exception {
    String task =
        "{\"Version\":\"2019-10-30\",\"StartAction\":\"a\",\"Actions\":[{\"Identifier\":\"a\",\"Type\":\"CreateTask\",\"Parameters\":{},\"Transitions\":{\"NextAction\":\"b\"}},{\"Identifier\":\"b\",\"Type\":\"DisconnectParticipant\",\"Parameters\":{},\"Transitions\":{}}]}";
    String flow = write(home, "task.json", task).toString();
    Path said =
        write(
            home,
            "said.json",
            "{\"outcomes\":{\"a\":[\"next\"]},\"events\":[{\"call\":{\"from\":\"+61412345678\"}}]}");

    Ended guessed = run(home, "flow", "simulate", flow, "--script", NEW);
    assertThat(guessed.status()).isEqualTo(3);
    assertThat(guessed.out())
        .contains("'a' (CreateTask) is not simulated", "0 callbacks waiting; 1 not simulated");
    assertThat(run(home, "flow", "simulate", flow, "--script", said.toString()).status()).isZero();
  }

  @Test
  void simulateFollowsTheFlowsThatItIsGiven() throws Exception {
    String main =
        "{\"Version\":\"2019-10-30\",\"StartAction\":\"a\",\"Actions\":[{\"Identifier\":\"a\",\"Type\":\"TransferToFlow\",\"Parameters\":{\"ContactFlowId\":\"arn:x/123\"},\"Transitions\":{\"NextAction\":\"a\"}}]}";
    String other =
        "{\"Version\":\"2019-10-30\",\"StartAction\":\"a\",\"Actions\":[{\"Identifier\":\"a\",\"Type\":\"DisconnectParticipant\",\"Parameters\":{},\"Transitions\":{}}]}";
    String flow = write(home, "main.json", main).toString();
    Path folder = Files.createDirectories(home.resolve("exports"));
    Files.writeString(folder.resolve("123.json"), other);
    Files.writeString(folder.resolve("script.json"), Files.readString(Path.of(NEW)));
    Path billing = write(home, "billing.json", other);

    assertThat(run(home, "flow", "simulate", flow, "--script", NEW).out())
        .contains("-> handed over to the flow '123'");
    for (String with : List.of(folder.toString(), "arn:x/123=" + billing)) {
      Ended ended = run(home, "flow", "simulate", flow, "--script", NEW, "--with", with);
      assertThat(ended.status()).isZero();
      assertThat(ended.out()).contains("-> disconnected by the flow");
    }
    Ended twice =
        run(
            home,
            "flow",
            "simulate",
            flow,
            "--script",
            NEW,
            "--with",
            folder.toString(),
            "--with",
            "123=" + billing);
    assertThat(twice.status()).isEqualTo(2);
    assertThat(twice.log()).contains("are both called '123'. Give one of them as REFERENCE=FILE.");
  }

  @Test
  void simulateDrawsThePathOfTheCalls() throws Exception {
    Path svg = home.resolve("path.svg");
    Path mermaid = home.resolve("path.mmd");

    Ended drawn = run(home, "flow", "simulate", OFFER, "--script", NEW, "--draw", svg.toString());
    run(home, "flow", "simulate", OFFER, "--script", NEW, "--draw", mermaid.toString());

    assertThat(drawn.out()).isEqualTo(run(home, "flow", "simulate", OFFER, "--script", NEW).out());
    assertThat(svg).content().contains("with the path of a simulation", ">taken, with its steps<");
    assertThat(mermaid).content().contains("linkStyle 0,1,");
  }

  @Test
  void tryLetsAPersonCallAndBeCalled() throws Exception {
    Ended ended = run(home, Map.of(), "a\nc\n1\nc\n1\na\nc\nh\nx\nq\n", "flow", "try", OFFER);

    assertThat(ended.status()).isZero();
    assertThat(ended.out())
        .containsSubsequence(
            "No callback is waiting.",
            "Thank you. We will call you back",
            "You have asked us for a callback just now",
            "NUMBER_CLEARED",
            "hangs up",
            "c, a, n, s, m, h or q, please.");
    assertThat(
            run(home, Map.of(), "+61487654321\nc\nh\nq\n", "flow", "try", OFFER, "--from", "-")
                .out())
        .contains("calls from +61487654321");
  }

  @Test
  void replayPrintsTheTableThatTheDocumentShows() throws Exception {
    String document = Files.readString(CallbacksProcess.ROOT.resolve("docs/connect.md"));

    assertThat(document).contains(run(home, "flow", "replay").out());
  }

  @Test
  void replayQuotesAPromptWithoutBlanks() throws Exception {
    Path calls = Files.createDirectories(home.resolve("calls"));
    Files.copy(Path.of(NEW), calls.resolve("1.json"));
    write(
        home,
        "offer-a-callback.json",
        """
        {"Version":"2019-10-30","StartAction":"a","Actions":[
         {"Identifier":"a","Type":"MessageParticipant","Parameters":{"Text":"#"},"Transitions":{"NextAction":"b"}},
         {"Identifier":"b","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}\
        """
            .replace("#", "日".repeat(100)));

    assertThat(run(home, "flow", "replay", home.toString()).out())
        .contains("hears \"%s …\"".formatted("日".repeat(60)));
  }
}
