package io.callbackchecker.cli.flow;

import static io.callbackchecker.cli.CallbacksProcess.run;
import static io.callbackchecker.cli.flow.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.CallbacksProcess.Ended;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// `./callbacks flow lint` and `explain`, as a user runs them.
class FlowLintIT {
  private static final String OFFER =
      ContactFlows.FOLDER.resolve("offer-a-callback.json").toString();

  @TempDir private Path home;

  @Test
  void checksTheOtherFilesIfOneCannotBeRead() throws Exception {
    Ended ended = run(home, "flow", "lint", "nowhere.json", OFFER);

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEqualTo(OFFER + ": clean\n");
    assertThat(ended.log()).startsWith("callbacks: There is no file 'nowhere.json'.");
  }

  @Test
  void lintTellsErrorsFromWarnings() throws Exception {
    String offer = ContactFlows.text("offer-a-callback.json");
    Path bad =
        write(
            home,
            "bad.json",
            offer.replace("\"StartAction\": \"no-flow-log\"", "\"StartAction\": \"x\""));
    Path slow =
        write(
            home,
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
        home,
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
            home,
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
}
