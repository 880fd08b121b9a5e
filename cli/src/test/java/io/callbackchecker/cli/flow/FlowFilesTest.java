package io.callbackchecker.cli.flow;

import static io.callbackchecker.cli.flow.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callbackchecker.flow.language.FlowType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Which files the flow commands read, and which they refuse.
class FlowFilesTest {
  @TempDir private Path home;

  private final Options options = new Options();
  private final CommandLine command = new CommandLine(options);
  private Path flow = Path.of("");
  private Path whisper = Path.of("");

  /// A command with a file and the options for flows.
  @Command
  private static final class Options {
    @Parameters private List<Path> files = List.of();
    @Mixin private final FlowOptions flows = new FlowOptions();
  }

  @BeforeEach
  void writeFlows() throws Exception {
    flow = write(home, "flow.json", flow("greet"));
    whisper = write(home, "callback-agent-whisper.json", flow("whisper"));
  }

  @Test
  void aFileThatIsNamedInSeveralWaysIsOneFlow() throws Exception {
    command.parseArgs("--with", home.toString());
    var first = options.flows.flows(flow, command);
    var second =
        options.flows.flows(home.resolve("./flow.json"), List.of("other=" + whisper), command);

    assertThat(first.besideOffer()).hasSize(1);
    assertThat(second.offer()).isSameAs(first.offer());
    assertThat(second.besideOffer()).isEqualTo(first.besideOffer());
  }

  @Test
  void withTakesOneFileAtATime() {
    command.parseArgs("--with", "a.json", "flow.json", "--with", "b.json");

    assertThat(options.files).containsExactly(Path.of("flow.json"));
  }

  @Test
  void aFileThatWasReadIsNotOverwritten() throws Exception {
    Path script = write(home, "script.json", "{\"events\": []}");
    Path link = Files.createLink(home.resolve("link.svg"), whisper);
    options.flows.flows(flow, command);

    for (Path output : List.of(flow, whisper, script, link, home.resolve("./flow.json"))) {
      assertThatThrownBy(
              () -> options.flows.refuseToOverwrite(output, "--draw", List.of(script), command))
          .isInstanceOf(ParameterException.class)
          .hasMessageContaining("--draw would overwrite");
    }
    options.flows.refuseToOverwrite(home.resolve("new.svg"), "--draw", List.of(script), command);
  }

  @Test
  void aFolderOfFlowsMayHoldScripts() throws Exception {
    write(home, "script.json", "{\"events\": []}");
    write(home, "broken.json", "{");

    assertThat(FlowFile.all(home, command))
        .containsExactly(home.resolve("broken.json"), whisper, flow);
  }

  @Test
  void whatIsNeitherAFlowNorAScriptIsLeftOutAndNamed() throws Exception {
    write(home, "package.json", "{\"name\": \"flows\", \"version\": \"1.0.0\"}");
    write(home, "list.json", "[1]");
    write(home, "nothing.json", "{}");
    var said = new StringWriter();
    command.setErr(new PrintWriter(said));

    assertThat(FlowFile.all(home, command))
        .containsExactly(whisper, flow, home.resolve("nothing.json"));
    assertThat(said.toString().lines())
        .containsExactly(
            "'%s' is left out: it is neither a flow nor a script."
                .formatted(home.resolve("list.json")),
            "'%s' is left out: it is neither a flow nor a script."
                .formatted(home.resolve("package.json")));
  }

  @Test
  void aFolderOfScriptsAloneIsRefused() throws Exception {
    write(home, "calls/script.json", "{\"events\": []}");

    assertThatThrownBy(() -> FlowFile.all(home.resolve("calls"), command))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("no contact flow");
  }

  @Test
  void aScriptThatTestsNothingOrMisspellsABlockFails() throws Exception {
    assertThat(tested("{\"flow\": \"flow.json\", \"events\": []}"))
        .singleElement()
        .asString()
        .endsWith("It has no events.");
    assertThat(
            tested(
                "{\"flow\": \"flow.json\","
                    + " \"events\": [{\"call\": {\"from\": \"a\", \"hangs_up_at\": \"great\"}}]}"))
        .singleElement()
        .asString()
        .endsWith("There is no block 'great' in any given flow.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer_queue", "customerQueue", "CUSTOMER_QUEUE", "customer queue"})
  void aTypeOfFlowsIsTakenHoweverItIsWritten(String name) {
    assertThat(new FlowTypeName().convert(name)).isEqualTo(FlowType.CUSTOMER_QUEUE);
  }

  @Test
  void aTypeThatThereIsNotIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> new FlowTypeName().convert("oops"))
        .hasMessageStartingWith("there is no type 'oops'. There are CONTACT_FLOW, CUSTOMER_QUEUE,")
        .hasMessageEndingWith("MODULE.");
  }

  private List<String> tested(String script) throws Exception {
    Path file = write(home, "test.json", script);
    try (var functions = new LazyFunctions()) {
      return new FlowTests(null, options.flows, Set.of(), functions)
          .run("test.json", file, command)
          .problems();
    }
  }

  private static String flow(String first) {
    return """
    {"Version":"2019-10-30","StartAction":"%s","Actions":[
     {"Identifier":"%s","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}\
    """
        .formatted(first, first);
  }
}
