package io.callbackchecker.cli.flow;

import static io.callbackchecker.cli.CallbacksProcess.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.CallbacksProcess;
import io.callbackchecker.cli.CallbacksProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    assertThat(warned.out()).contains(slow + ": warning: action 'set-number': ");
    Ended found = run(home, "flow", "lint", OFFER, bad.toString());
    assertThat(found.status()).isEqualTo(1);
    assertThat(found.out()).contains(bad + ": error: StartAction names 'x'");
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
  }

  @Test
  void replayPrintsTheTableThatTheDocumentShows() throws Exception {
    String document = Files.readString(CallbacksProcess.ROOT.resolve("docs/connect.md"));

    assertThat(document).contains(run(home, "flow", "replay").out());
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
        "flow simulate OFFER --script OFFER|'events' is missing",
        "flow simulate NEW --script NEW|There is no contact flow in",
        "flow simulate OFFER --script NEW --turn moon|There is no open question 'moon'",
        "flow fill OFFER --queue q|'q' is not an ARN",
        "flow draw|Missing required parameter",
        "flow replay nowhere|There is no file",
      })
  void aUsageErrorSaysWhatIsWrong(String arguments, String message) throws Exception {
    Ended ended = run(home, arguments.replace("OFFER", OFFER).replace("NEW", NEW).split(" ", -1));

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.log()).contains(message).contains("Usage: callbacks flow");
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(home.resolve(name), text);
  }
}
