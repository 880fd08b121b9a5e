package io.callbackchecker.cli.flow;

import static io.callbackchecker.cli.CallbacksProcess.run;
import static io.callbackchecker.cli.flow.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.CallbacksProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is the same for all commands of `./callbacks flow`, and the small ones, as a user runs
/// them.
class FlowCommandsIT {
  private static final String OFFER =
      ContactFlows.FOLDER.resolve("offer-a-callback.json").toString();
  private static final String NEW = ContactFlows.FOLDER.resolve("calls/01-new.json").toString();

  @TempDir private Path home;

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
    assertThat(run(home, "flow", "lint", write(home, "hooked.json", hooked.out()).toString()).out())
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
        "flow lint --type oops x.json|Invalid value",
        "flow simulate OFFER|Missing required option: '--script",
        "flow simulate OFFER --script OFFER|there is no key 'Version'",
        "flow simulate NEW --script NEW|There is no contact flow in",
        "flow simulate OFFER --script NEW --turn moon|There is no open question 'moon'",
        "flow fill OFFER --queue q|'q' is not an ARN",
        "flow draw|Missing required parameter",
        "flow draw OFFER --format gif|Invalid value",
        "flow simulate OFFER --script NEW --draw OFFER|--draw would overwrite",
        "flow replay nowhere|There is no folder and no script 'nowhere/calls'",
        "flow test nowhere|There is no folder and no script 'nowhere'",
        "flow test docs/adr|There are no scripts in 'docs/adr'",
      })
  void aUsageErrorSaysWhatIsWrong(String arguments, String message) throws Exception {
    Ended ended = run(home, arguments.replace("OFFER", OFFER).replace("NEW", NEW).split(" ", -1));

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.log()).contains(message).contains("See 'callbacks flow ");
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
        write(home, "flow.json", "\ufeff" + ContactFlows.text("offer-a-callback.json")).toString();
    String script =
        write(home, "script.json", "\ufeff" + Files.readString(Path.of(NEW))).toString();
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
    String deep = write(home, "deep.json", "[".repeat(200_000)).toString();
    String deepScript = write(home, "deep-script.json", "{\"x\":" + "[".repeat(200_000)).toString();
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
}
