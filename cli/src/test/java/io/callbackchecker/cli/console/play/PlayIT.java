package io.callbackchecker.cli.console.play;

import static io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.cli.stack.EmbeddedTable;
import io.callbackchecker.cli.stack.FunctionLog;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.ended.TableScan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The scenes and calls of the console with the real functions.
class PlayIT {
  private static final Path FLOWS = Path.of("..", "contact-flows");

  private static final List<Scene> ALL = List.of(Scene.values());

  /// What each scene's verdict says, whatever was played before.
  private static final Map<Scene, String> VERDICTS = new EnumMap<>(Scene.class);

  static {
    VERDICTS.put(Scene.NEW_CALL, "it was stored, and one callback waits. Press");
    VERDICTS.put(Scene.SAME_CALLER, "This is what the functions are for");
    VERDICTS.put(Scene.OTHER_SPELLING, "Each spelling of a number is the same entry");
    VERDICTS.put(Scene.WITHHELD, "Callers without a number never share an entry");
    VERDICTS.put(Scene.INVALID_NUMBER, "Nobody can call 123");
    VERDICTS.put(Scene.AGENT_CALLS, "whisper flow freed the number");
    VERDICTS.put(Scene.NOT_ANSWERED, "The customer did not answer, and Connect");
    VERDICTS.put(Scene.HANGS_UP, "then the caller hung up");
    VERDICTS.put(Scene.TABLE_DOWN, "less harm than none");
    VERDICTS.put(Scene.QUEUE_FULL, "the flow freed the number again");
  }

  @TempDir private static Path scratch;
  private static EmbeddedTable table;
  private static Play play;

  @BeforeAll
  static void start() throws Exception {
    var database = EmbeddedDynamoDb.inMemory();
    table = new EmbeddedTable(database, scratch, () -> {});
    play =
        new Play(
            table,
            FunctionLog.none(),
            FLOWS,
            new CallbackNumberParser(null),
            Duration.ofMinutes(1));
    play.settings(new Settings(Settings.Who.NEW, "", Set.of(), Duration.ZERO));
  }

  @AfterAll
  static void stop() {
    play.close();
    table.close();
  }

  @Test
  void eachSceneDoesWhatItSaysWhateverWasPlayedBefore() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var scenes = new ArrayList<>(ALL);
    Collections.reverse(scenes);
    scenes.addAll(ALL);
    for (int i = 0; i < 20; i++) {
      scenes.add(ALL.get(random.nextInt(ALL.size())));
    }
    for (Scene scene : scenes) {
      assertThat(played(scene).verdict())
          .as("%s in %s, seed %s", scene, scenes, seed)
          .contains(VERDICTS.get(scene));
    }
  }

  @Test
  void aNewcomerSeesTheDuplicateAndFreesTheNumber() throws Exception {
    String number = played(Scene.NEW_CALL).touched().getLast();
    assertThat(play.find(number)).isPresent();

    var again = played(Scene.SAME_CALLER);
    assertThat(again.touched()).containsExactly(number);
    assertThat(again.heard()).contains("You have asked us for a callback");
    assertThat(again.verdict()).doesNotContain("First,");

    free(number);
    assertThat(played(Scene.SAME_CALLER).verdict()).startsWith("First, a caller asked");
  }

  @Test
  void showsTheFunctionsOwnLogLineAndMasksEveryNumber() throws Exception {
    var seen = played(Scene.NEW_CALL);

    assertThat(seen.logs()).singleElement().asString().contains("\"message\":\"TABLE_UPDATED\"");
    assertThat(seen.lines().toString() + seen.logs() + seen.verdict())
        .doesNotContain(seen.touched().getFirst())
        .contains("+61*****");
  }

  @Test
  void neverTouchesWhatOthersHaveStored() throws Exception {
    try (var client = table.client()) {
      var item =
          Map.of(
              "callback_number", AttributeValue.fromS("+61255500109"),
              "ttl", AttributeValue.fromN("4000000000"),
              "created_at", AttributeValue.fromN("1700000000"),
              "original_request_id", AttributeValue.fromS("somebody-else"));
      client.putItem(r -> r.tableName(TABLE).item(item));
      for (Scene scene : List.of(Scene.NEW_CALL, Scene.NOT_ANSWERED, Scene.NOT_ANSWERED)) {
        for (int i = 0; i < 4; i++) {
          assertThat(played(scene).touched()).doesNotContain("+61255500109");
        }
      }
      var key = Map.of("callback_number", AttributeValue.fromS("+61255500109"));
      assertThat(client.getItem(r -> r.tableName(TABLE).key(key)).item()).isEqualTo(item);
      assertThat(client.scan(r -> r.tableName(TABLE)).items())
          .as("no cursor of a sweep")
          .noneMatch(
              entry -> AttributeValue.fromS(TableScan.CURSOR).equals(entry.get("callback_number")));
    }
  }

  @Test
  void aSlowTableIsRealAndTheCallerGetsACallback() throws Exception {
    var slow = new Settings(Settings.Who.NEW, "", Set.of(Trouble.TABLE_SLOW), Duration.ZERO);
    var before = play.settings();
    play.settings(slow);
    var seen = played(Scene.NEW_CALL);
    play.settings(before);

    assertThat(seen.logs()).last().asString().contains("DATASTORE_UNAVAILABLE");
    assertThat(seen.verdict())
        .startsWith("Switched on: The table is slow.")
        .contains("got a callback all the same");
  }

  @Test
  void theUserPressesTheKeysOfTheirOwnCall() throws Exception {
    assertThat(play.ring()).isEmpty();
    assertThat(play.ring()).as("one at a time").isPresent();
    var recording = play.recording().orElseThrow();
    awaitQuestion(recording, Keypad.Wanted.ONE_KEY);
    assertThat(recording.seen().heard()).contains("press 1");
    assertThat(recording.seen().block()).isEqualTo("offer");
    recording.keypad().press("2");
    awaitQuestion(recording, Keypad.Wanted.KEYS);
    recording.keypad().press("0255");
    assertThat(recording.seen().typed()).isEqualTo("0255");
    recording.keypad().press("505999#");
    play.await();

    assertThat(recording.seen().touched()).containsExactly("+61255505999");
    assertThat(recording.seen().verdict()).contains("it was stored, and a callback waits");
  }

  @Test
  void aCallerWhoHangsUpIsGone() throws Exception {
    assertThat(play.ring()).isEmpty();
    var recording = play.recording().orElseThrow();
    awaitQuestion(recording, Keypad.Wanted.ONE_KEY);
    recording.keypad().hangUp();
    play.await();

    assertThat(recording.seen().verdict()).contains("hung up");
  }

  private static Recording.Seen played(Scene scene) throws InterruptedException {
    assertThat(play.play(scene)).isEmpty();
    play.await();
    return play.recording().orElseThrow().seen();
  }

  private static void awaitQuestion(Recording recording, Keypad.Wanted wanted) {
    while (recording.seen().wanted() != wanted) {
      assertThat(recording.seen().verdict()).isEmpty();
      Thread.onSpinWait();
    }
  }

  private static void free(String number) {
    try (var client = table.client()) {
      client.deleteItem(
          r -> r.tableName(TABLE).key(Map.of("callback_number", AttributeValue.fromS(number))));
    }
  }
}
