package io.callbackchecker.cli.flow;

import static io.callbackchecker.cli.CallbacksProcess.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.CallbacksProcess;
import io.callbackchecker.cli.CallbacksProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// `./callbacks flow`, as a user runs it.
class FlowCommandsIT {
  private static final String OFFER =
      ContactFlows.FOLDER.resolve("offer-a-callback.json").toString();
  private static final String NEW = ContactFlows.FOLDER.resolve("calls/01-new.json").toString();

  private static final String NEVER_ANSWERED =
      ContactFlows.FOLDER.resolve("calls/10-never-answered.json").toString();

  @TempDir private Path home;

  @Test
  void lintTellsErrorsFromWarnings() throws Exception {
    String offer = ContactFlows.text("offer-a-callback.json");
    Path bad =
        write(
            "bad.json",
            offer.replace("\"StartAction\": \"no-flow-log\"", "\"StartAction\": \"x\""));
    Path slow =
        write(
            "slow.json",
            offer.replace(
                "Seconds\": \"8\",\n        \"InvocationType",
                "Seconds\": \"5\",\n        \"InvocationType"));

    assertThat(run(home, "flow", "lint", OFFER)).isEqualTo(new Ended(0, OFFER + ": clean\n", ""));
    Ended warned = run(home, "flow", "lint", OFFER, slow.toString());
    assertThat(warned.status()).isZero();
    assertThat(warned.out())
        .containsPattern(
            Pattern.quote(slow.toString())
                + ":\\d+: warning: action 'set-number': .*\\[time-limit]");
    Ended found = run(home, "flow", "lint", OFFER, bad.toString());
    assertThat(found.status()).isEqualTo(1);
    assertThat(found.out()).contains(bad + ": error: StartAction names 'x'");
  }

  @Test
  void findingsArePrintedForProgramsAndSuppressedByTheirRule() throws Exception {
    String offer = ContactFlows.text("offer-a-callback.json");
    write(
        "flows/bad.json",
        offer.replace("\"StartAction\": \"no-flow-log\"", "\"StartAction\": \"x\""));
    String folder = home.resolve("flows").toString();

    Ended json = run(home, "flow", "lint", "--json", folder);
    assertThat(json.status()).isEqualTo(1);
    assertThat(new JsonMapper().readTree(json.out()).at("/flows/0/problems/0/rule").asString())
        .isEqualTo("target");
    Ended sarif = run(home, "flow", "lint", "--sarif", folder);
    assertThat(sarif.status()).isEqualTo(1);
    assertThat(new JsonMapper().readTree(sarif.out()).at("/runs/0/results/0/ruleId").asString())
        .isEqualTo("target");
    assertThat(run(home, "flow", "lint", "--ignore", "target", folder))
        .isEqualTo(new Ended(0, home.resolve("flows/bad.json") + ": clean\n", ""));
  }

  @Test
  void ourFunctionsCanBeNamed() throws Exception {
    Path blue =
        write(
            "blue.json",
            ContactFlows.text("offer-a-callback.json")
                .replace("${SetFunctionArn}", "blue")
                .replace("\"callback_number\": \"$", "\"phone\": \"$"));

    assertThat(run(home, "flow", "lint", "--set-function", "blue", blue.toString()).out())
        .containsPattern("error: action 'set-number': .*\\[callback-number]");
  }

  @Test
  void explainPrintsARuleOrATypeWithItsSources() throws Exception {
    assertThat(run(home, "flow", "explain", "silent-loop"))
        .isEqualTo(
            new Ended(
                0, "silent-loop: No caller waits in silence while a flow runs in circles.\n", ""));
    assertThat(run(home, "flow", "explain", "UntagContact").out())
        .startsWith("UntagContact: ")
        .contains("Connect refuses what breaks this");
  }

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
  void simulateFailsIfACallerIsDropped() throws Exception {
    Path dead =
        write(
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
    String flow = write("task.json", task).toString();
    Path said =
        write(
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
    String flow = write("main.json", main).toString();
    Path folder = Files.createDirectories(home.resolve("exports"));
    Files.writeString(folder.resolve("123.json"), other);
    Files.writeString(folder.resolve("script.json"), Files.readString(Path.of(NEW)));
    Path billing = write("billing.json", other);

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
  void drawsInTheFormatAndAtThePositionsThatItIsAskedFor() throws Exception {
    String usual = run(home, "flow", "draw", OFFER).out();

    assertThat(usual).startsWith("<svg").isEqualTo(run(home, "flow", "draw", OFFER).out());
    assertThat(run(home, "flow", "draw", OFFER, "--positions", "designer").out())
        .startsWith("<svg")
        .isNotEqualTo(usual);
    assertThat(run(home, "flow", "draw", OFFER, "--format", "mermaid").out())
        .startsWith("flowchart LR\n");
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
  void fillPutsArnsInPlaceOfPlaceholders() throws Exception {
    String arn = "arn:aws:lambda:ap-southeast-2:123456789012:function:clear_handler:live";
    String whisper = ContactFlows.FOLDER.resolve("callback-agent-whisper.json").toString();

    Ended filled = run(home, "flow", "fill", whisper, "--clear-function", arn);
    assertThat(filled.status()).isZero();
    assertThat(filled.out())
        .isEqualTo(
            ContactFlows.text("callback-agent-whisper.json").replace("${ClearFunctionArn}", arn));
    Ended hooked =
        run(home, "flow", "fill", whisper, "--clear-function", arn, "--agent-whisper-flow", arn);
    assertThat(hooked.out())
        .contains("\"StartAction\" : \"set-agent-whisper\"", "\"AgentWhisper\" : \"" + arn);
    assertThat(run(home, "flow", "lint", write("hooked.json", hooked.out()).toString()).out())
        .endsWith("clean\n");
    Ended missing = run(home, "flow", "fill", OFFER, "--clear-function", arn);
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.out()).isEmpty();
    assertThat(missing.log()).contains("Fill it with --");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "flow lint|Missing required parameter",
        "flow lint nowhere.json|There is no file 'nowhere.json'",
        "flow lint --type oops x.json|Invalid value",
        "flow simulate OFFER|Missing required option: '--script",
        "flow simulate OFFER --script OFFER|there is no key 'Version'",
        "flow simulate NEW --script NEW|There is no contact flow in",
        "flow simulate OFFER --script NEW --turn moon|There is no open question 'moon'",
        "flow fill OFFER --queue q|'q' is not an ARN",
        "flow draw|Missing required parameter",
        "flow draw OFFER --format gif|Invalid value",
        "flow simulate OFFER --script NEW --draw OFFER|--draw would overwrite",
        "flow replay nowhere|There is no file",
        "flow test nowhere|There is no folder and no script 'nowhere'",
        "flow test docs/adr|There are no scripts in 'docs/adr'",
      })
  void aUsageErrorSaysWhatIsWrong(String arguments, String message) throws Exception {
    Ended ended = run(home, arguments.replace("OFFER", OFFER).replace("NEW", NEW).split(" ", -1));

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.log()).contains(message).contains("Usage: callbacks flow");
  }

  /// Escapes, C1 controls, bidirectional controls and newlines, in all that a flow and a script
  /// name.
  @Test
  void nothingInAFlowOrAScriptControlsTheTerminal() throws Exception {
    String evil = "e\\u001b[2J\\u009b2J\\u202e\\nfake: clean\\u2028\\ud800";
    String shown = "e\\u001b[2J\\u009b2J\\u202e\\nfake: clean\\u2028\\ud800";
    String raw = "\u009b2J\u202e";
    String flow =
        """
        {"Version":"2019-10-30","StartAction":"#","Metadata":{"name":"#"},"Actions":[
         {"Identifier":"#","Type":"MessageParticipant","Parameters":{"Text":"# @"},"Transitions":
          {"NextAction":"gone #","Errors":[{"ErrorType":"#","NextAction":"gone #"}]}}]}\
        """
            .replace("#", evil)
            .replace("@", raw);
    String script =
        """
        {"title":"#","events":[{"call":{"from":"+61412345678 #","failing":["@"]}}]}\
        """
            .replace("#", "t" + evil);
    Path folder = Files.createDirectories(home.resolve("name\u001b[2J\n"));
    String flowFile = Files.writeString(folder.resolve("offer-a-callback.json"), flow).toString();
    Path calls = Files.createDirectories(folder.resolve("calls"));
    String scriptFile =
        Files.writeString(calls.resolve("1.json"), script.replace("@", evil)).toString();
    String misspelt =
        Files.writeString(folder.resolve("2.json"), script.replace("@", "t" + evil)).toString();

    for (Ended ended :
        List.of(
            run(home, "flow", "lint", flowFile),
            run(home, "flow", "simulate", flowFile, "--script", scriptFile),
            run(home, "flow", "simulate", flowFile, "--script", scriptFile, "--json"),
            run(home, Map.of(), "c\nq\n", "flow", "try", flowFile, "--from", "\u001b[2J"),
            run(home, "flow", "replay", folder.toString()),
            run(home, "flow", "test", calls.toString(), "--flow", flowFile),
            run(home, "flow", "draw", flowFile),
            run(home, "flow", "fill", flowFile))) {
      assertThat(ended.out()).containsIgnoringCase(shown);
      assertHarmless(ended);
    }
    assertHarmless(run(home, "flow", "draw", folder.resolve("\u202enowhere").toString()));
    assertHarmless(run(home, "flow", "replay", folder.resolve("\u202enowhere").toString()));
    assertHarmless(run(home, "flow", "simulate", flowFile, "--script", flowFile));
    assertHarmless(run(home, "flow", "simulate", flowFile, "--script", misspelt));
    assertHarmless(run(home, "flow", "test", misspelt, "--flow", flowFile));
    assertHarmless(run(home, "flow", "fill", flowFile, "--queue", "\u001b[2J\n"));
  }

  /// Lines of ours begin with none of what the flow put after its newlines.
  private static void assertHarmless(Ended ended) {
    assertThat(ended.out() + ended.log())
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\n]]")
        .doesNotContainPattern("(?m)^fake");
  }

  @Test
  void aByteOrderMarkIsNoPartOfAFlowOrAScript() throws Exception {
    String flow =
        write("flow.json", "\ufeff" + ContactFlows.text("offer-a-callback.json")).toString();
    String script = write("script.json", "\ufeff" + Files.readString(Path.of(NEW))).toString();
    String arn = "arn:aws:connect:ap-southeast-2:123456789012:contact-flow/f";

    assertThat(run(home, "flow", "lint", flow).out()).isEqualTo(flow + ": clean\n");
    assertThat(run(home, "flow", "simulate", flow, "--script", script).status()).isZero();
    assertThat(run(home, "flow", "draw", flow).out())
        .isEqualTo(run(home, "flow", "draw", OFFER).out());
    Ended filled =
        run(
            home,
            "flow",
            "fill",
            flow,
            "--clear-function",
            arn,
            "--set-function",
            arn,
            "--queue",
            arn,
            "--agent-whisper-flow",
            arn);
    assertThat(filled.status()).isZero();
    assertThat(filled.out()).startsWith("{").contains("set-agent-whisper");
  }

  @Test
  void saysThatAFileIsNestedTooDeeplyInEveryCommand() throws Exception {
    String deep = write("deep.json", "[".repeat(200_000)).toString();
    String deepScript = write("deep-script.json", "{\"x\":" + "[".repeat(200_000)).toString();
    Path calls = Files.createDirectories(home.resolve("calls"));
    Files.copy(Path.of(deepScript), calls.resolve("1.json"));
    Files.copy(Path.of(OFFER), home.resolve("offer-a-callback.json"));
    String arn = "arn:aws:connect:ap-southeast-2:123456789012:contact-flow/f";

    Ended lint = run(home, "flow", "lint", deep);
    assertThat(lint.status()).isEqualTo(1);
    assertThat(lint.out()).contains("nesting depth (501)");
    for (Ended ended :
        List.of(
            run(home, "flow", "draw", deep),
            run(home, "flow", "try", deep),
            run(home, "flow", "simulate", deep, "--script", NEW),
            run(home, "flow", "fill", deep, "--agent-whisper-flow", arn),
            run(home, "flow", "simulate", OFFER, "--script", deepScript),
            run(home, "flow", "replay", home.toString()))) {
      assertThat(ended.status()).isEqualTo(2);
      assertThat(ended.log())
          .containsPattern("nesting depth \\(501\\)|there is no key 'x'")
          .doesNotContain("unexpected failure");
    }
  }

  @Test
  void replayQuotesAPromptWithoutBlanks() throws Exception {
    Path calls = Files.createDirectories(home.resolve("calls"));
    Files.copy(Path.of(NEW), calls.resolve("1.json"));
    write(
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

  private Path write(String name, String text) throws Exception {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
