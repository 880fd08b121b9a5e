package io.callbackchecker.cli.console.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.cli.console.web.Page;
import io.callbackchecker.cli.console.web.Request;
import io.callbackchecker.cli.console.web.Response;
import io.callbackchecker.cli.console.web.UploadedFile;
import io.callbackchecker.cli.stack.EmbeddedTable;
import io.callbackchecker.cli.stack.FunctionLog;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page of played calls, without playing any. [PlayIT] plays them.
class PlayViewTest {
  private static final Path FLOWS = Path.of("..", "contact-flows");
  private static final Page PAGE =
      new Page("/secret", "token", List.of(new Page.Link("/play", "Play")), "/play", "a table");
  private static EmbeddedTable table;

  private PlayView view;

  @BeforeAll
  static void start() throws IOException {
    var database = EmbeddedDynamoDb.inMemory();
    table = new EmbeddedTable(database, FLOWS, () -> {});
  }

  @AfterAll
  static void stop() {
    table.close();
  }

  @BeforeEach
  void open() {
    view =
        PlayView.of(
            table, FunctionLog.none(), FLOWS, new CallbackNumberParser(null), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    view.close();
  }

  @Test
  void theWholePageHasEveryButtonAndThePicture() {
    String page = text(get("/play"));

    for (Scene scene : Scene.values()) {
      assertThat(page).contains("/secret/play/scene?scene=" + scene.name(), scene.title());
    }
    for (Trouble trouble : Trouble.values()) {
      assertThat(page).contains(trouble.words());
    }
    assertThat(page)
        .contains("<svg", "aria-live=\"polite\"", "offer-a-callback.json", "data-key=\"#\"")
        .doesNotContain("<script>", "style=", "onclick");
  }

  @Test
  void nothingNewIsNoAnswer() {
    assertThat(get("/play/live", Map.of("version", "0")).status()).isEqualTo(204);
    assertThat(get("/play/live", Map.of("version", "1")).status()).isEqualTo(200);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(get("/play/x").status()).isEqualTo(404);
    assertThat(get("/play/scene").status()).as("a GET plays nothing").isEqualTo(404);
    assertThat(text(post("/play/scene", Map.of("scene", "<b>")))).contains("no such call");
  }

  @Test
  void showsWhatIsSwitchedOnAndKeepsIt() {
    String shown =
        text(
            post(
                "/play/settings",
                Map.of(
                    "who",
                    "OTHER",
                    "other",
                    "\"><i>",
                    "pace",
                    "0",
                    Trouble.TABLE_DOWN.field(),
                    "on")));

    assertThat(shown).contains("Switched on for the next calls", Trouble.TABLE_DOWN.words());
    assertThat(text(get("/play"))).contains("value=\"&#34;>&lt;i>\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not json", "[]", "{}", "{\"modules\":[],\"start\":\"x\"}", "\u0000"})
  void saysInASentenceWhatIsNoFlow(String content) {
    String answer = text(upload(file("<script>alert(1)</script>.json", content)));

    assertThat(answer)
        .contains("message bad", "&lt;script")
        .doesNotContain("<script>", "Calls go through your flows");
  }

  @Test
  void refusesWhatIsTooLarge() {
    assertThat(text(upload(new UploadedFile("big.json", new byte[5 << 20])))).contains("too large");
  }

  @Test
  void lintsDrawsAndPlaysAFlowThatWasDroppedInAndGoesBack() {
    String hostile = flow("</title><script>x</script>", "<img src=x onerror=alert(1)>", "missing");
    String answer = text(upload(file("mine.json", hostile)));

    assertThat(answer)
        .contains("Calls go through your flows", "mine.json", "error", "[target]", "<svg")
        .doesNotContain("<script>", "<img");
    assertThat(text(post("/play/shipped", Map.of()))).contains("the flows of this project");
  }

  @Test
  void severalFilesAreASetWhoseOfferTakesTheCalls() throws IOException {
    var files = new ArrayList<UploadedFile>();
    for (String name :
        List.of("callback-agent-whisper.json", "offer-module.json", "offer-a-callback.json")) {
      files.add(new UploadedFile(name, Files.readAllBytes(FLOWS.resolve(name))));
    }
    var set = FlowSet.of(files);

    assertThat(set.names().get(set.offer())).isEqualTo("offer-a-callback.json");
    assertThat(set.played().agentWhisper()).isSameAs(set.flows().getFirst());
    assertThat(set.offeredBy(0).offer()).isZero();
    assertThat(set.offeredBy(9).offer()).as("no such flow").isEqualTo(2);
  }

  @Test
  void drawsAThousandBlocksWithoutThePath() {
    String blocks =
        IntStream.range(0, 999)
            .mapToObj(i -> action("b" + i, "MessageParticipant", "Hi", "b" + (i + 1)))
            .collect(Collectors.joining(","));
    String end =
        "{'Identifier':'b999','Type':'DisconnectParticipant','Parameters':{},'Transitions':{}}";
    String flow =
        "{'Version':'2019-10-30','StartAction':'b0','Actions':[" + blocks + "," + end + "]}";

    assertThat(text(upload(file("large.json", flow.replace('\'', '"')))))
        .contains("too large to show the path", "<svg");
  }

  private static String flow(String name, String words, String target) {
    return "{'Version':'2019-10-30','StartAction':'a','Metadata':{'name':'NAME'},'Actions':[ACTION]}"
        .replace('\'', '"')
        .replace("NAME", name)
        .replace("ACTION", action("a", "MessageParticipant", words, target).replace('\'', '"'));
  }

  private static String action(String id, String type, String words, String target) {
    return "{'Identifier':'%s','Type':'%s','Parameters':{'Text':'%s'},'Transitions':{'NextAction':'%s','Errors':[],'Conditions':[]}}"
        .formatted(id, type, words, target);
  }

  private static UploadedFile file(String name, String content) {
    return new UploadedFile(name, content.getBytes(UTF_8));
  }

  private Response upload(UploadedFile file) {
    return view.handle(new Request(true, "/play/flows", true, Map.of(), List.of(file), PAGE));
  }

  private Response get(String path) {
    return get(path, Map.of());
  }

  private Response get(String path, Map<String, String> fields) {
    return view.handle(new Request(false, path, false, fields, List.of(), PAGE));
  }

  private Response post(String path, Map<String, String> fields) {
    return view.handle(new Request(true, path, true, fields, List.of(), PAGE));
  }

  private static String text(Response response) {
    return new String(response.body(), UTF_8);
  }
}
