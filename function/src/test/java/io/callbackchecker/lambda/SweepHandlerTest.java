package io.callbackchecker.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.Invocation;
import io.callbackchecker.ended.Sweep.Count;
import io.callbackchecker.ended.Sweep.Result;
import io.callbackchecker.lambda.FakeConnect.Contact;
import io.callbackchecker.testing.fixture.CallbackTable;
import io.callbackchecker.testing.fixture.SettableClock;
import io.callbackchecker.testing.fixture.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a sweep does about entries whose callback nobody has reported as ended.
class SweepHandlerTest {
  private static final String NUMBER = "+61412345678";
  private static final Invocation AMPLE = new Invocation("i", null, Duration.ofMinutes(15));

  private final SettableClock clock = new SettableClock();
  private final Instant now = clock.instant();
  @AutoClose private final FakeConnect connect = new FakeConnect();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

  SweepHandlerTest() throws IOException {}

  @BeforeEach
  void empty() {
    CallbackTable.empty();
  }

  @Test
  void freesWhatHasEnded() throws Exception {
    store(NUMBER, "C1", Duration.ofHours(2));
    connect.add(Contact.of("C1", "INBOUND", null).ended(now));
    connect.add(Contact.of("C2", "CALLBACK", "C1").ended(now));

    assertThat(sweep()).isEqualTo(reply(1, 1, 0, 0));
    assertThat(CallbackTable.items()).isEmpty();
    assertThat(log()).contains("SWEEP_FINISHED", "\"EntriesUnderDay\":1", "\"Freed\":1");
  }

  @Test
  void keepsWhatStillWaits() throws Exception {
    store(NUMBER, "C1", Duration.ofDays(2));
    connect.add(Contact.of("C1", "INBOUND", null).ended(now));
    connect.add(Contact.of("C2", "CALLBACK", "C1").ended(now));
    connect.add(Contact.of("C3", "CALLBACK", "C2"));

    assertThat(sweep()).isEqualTo(reply(1, 0, 1, 0));
    assertThat(connect.requests).hasSize(1);
    assertThat(log()).contains("\"EntriesOlder\":1");
  }

  @Test
  void keepsWhatStillWaitsIfOnlyTheContactNamesTheNext() throws Exception {
    store(NUMBER, "C1", Duration.ofDays(2));
    connect.withoutTree();
    connect.add(
        Contact.of("C1", "INBOUND", null)
            .ended(now)
            .with("\"NextContacts\":[{\"ContactId\":\"C2\"}]"));
    connect.add(Contact.of("C2", "CALLBACK", "C1"));

    assertThat(sweep()).isEqualTo(reply(1, 0, 1, 0));
  }

  @Test
  void keepsWhatConnectMayDialAgain() throws Exception {
    store(NUMBER, "C1", Duration.ofHours(2));
    connect.add(Contact.of("C1", "INBOUND", null).ended(now));
    connect.add(
        Contact.of("C2", "CALLBACK", "C1")
            .with(Map.of("callback_attempts", "1", "callback_retry_delay", "7200"))
            .ended(now)
            .with("\"AgentInfo\":{\"Id\":\"agent\"}"));

    assertThat(sweep()).isEqualTo(reply(1, 0, 1, 0));
    clock.move(Duration.ofSeconds(7_261));
    assertThat(sweep()).isEqualTo(reply(1, 1, 0, 0));
  }

  @Test
  void freesWhatACallerLeftWhoHungUpBeforeTheCallbackExisted() throws Exception {
    store(NUMBER, "C1", Duration.ofHours(2));
    connect.add(Contact.of("C1", "INBOUND", null).with(Map.of("callback_owner", "C1")).ended(now));

    assertThat(sweep()).isEqualTo(reply(1, 1, 0, 0));
  }

  @Test
  void cannotTellWithoutTheCallbackThatWasCreated() throws Exception {
    store(NUMBER, "C1", Duration.ofHours(2));
    connect.add(
        Contact.of("C1", "INBOUND", null)
            .with(Map.of("callback_owner", "C1", "callback_created", "true"))
            .ended(now));

    assertThat(sweep()).isEqualTo(reply(1, 0, 0, 1));
  }

  @Test
  void leavesWhatIsYoungUnknownOrNobodys() throws Exception {
    store("+61412345601", "C1", Duration.ofMinutes(59));
    store("+61412345602", "C9", Duration.ofHours(2));
    CallbackTable.put("+61412345603", null, Map.of());
    CallbackTable.put("prime", null, Map.of());

    assertThat(sweep()).isEqualTo(reply(2, 0, 0, 2));
    assertThat(CallbackTable.items()).hasSize(4);
    assertThat(log()).contains("\"EntriesUnderHour\":1");
  }

  @Test
  void goesOnWhereItStopped() throws Exception {
    IntStream.range(0, 250)
        .forEach(
            i -> store(String.format(Locale.ROOT, "+614123450%02d", i), "C1", Duration.ofHours(2)));
    connect.add(Contact.of("C1", "INBOUND", null).ended(now));
    connect.add(Contact.of("C2", "CALLBACK", "C1"));
    int lookedAt = 0;
    int runs = 0;
    Result result;
    do {
      var left = new AtomicInteger(60);
      result =
          dependencies().sweep(Duration.ZERO).run(() -> AMPLE, () -> left.getAndDecrement() > 0);
      lookedAt += result.tally().get(Count.LOOKED_AT);
      runs++;
    } while (!result.finished());

    assertThat(lookedAt).isEqualTo(250);
    assertThat(runs).isGreaterThan(4);
    assertThat(CallbackTable.items()).hasSize(250);
  }

  @Test
  void theNextRunJudgesWhatFailed() throws Exception {
    store(NUMBER, "C1", Duration.ofHours(2));
    connect.add(Contact.of("C1", "INBOUND", null).ended(now));
    connect.add(Contact.of("C2", "CALLBACK", "C1").ended(now));
    connect.fail(1, 403, "AccessDeniedException");

    assertThat(sweep()).isEqualTo(reply(1, 0, 0, 1));
    assertThat(log()).contains("ERROR_ENCOUNTERED", "AccessDeniedException", "\"Errors\":1");
    assertThat(sweep()).isEqualTo(reply(1, 1, 0, 0));
  }

  @Test
  void anEntryThatCannotBeJudgedDoesNotHoldUpTheOthers() throws Exception {
    store("+61412345601", "..", Duration.ofHours(2));
    store("+61412345602", "C1", Duration.ofHours(2));
    store("+0123", "C1", Duration.ofHours(2));
    store("+61 412", "C1", Duration.ofHours(2));
    connect.add(Contact.of("C1", "INBOUND", null).ended(now));
    connect.add(Contact.of("C2", "CALLBACK", "C1").ended(now));

    assertThat(sweep()).isEqualTo(reply(2, 1, 0, 1));
  }

  @Test
  void stopsIfNothingWorks() throws Exception {
    IntStream.range(0, 9).forEach(i -> store("+6141234560" + i, "C1", Duration.ofHours(2)));
    connect.fail(99, 403, "AccessDeniedException");

    assertThat(sweep()).contains("\"could_not_tell\":3", "\"finished\":false");
    assertThat(connect.requests).hasSize(3);
  }

  @Test
  void cannotTellIfConnectCannot() throws Exception {
    store(NUMBER, "C1", Duration.ofHours(2));
    connect.tree(404, "{}");
    connect.add(Contact.of("C1", "INBOUND", null).with(Map.of("callback_owner", "C1")).ended(now));

    assertThat(sweep()).isEqualTo(reply(1, 0, 0, 1));
  }

  @Test
  void judgesWhatSeemsToBeStoredInTheFuture() throws Exception {
    store(NUMBER, "C1", Duration.ofHours(-2));
    connect.add(Contact.of("C1", "INBOUND", null).ended(now));
    connect.add(Contact.of("C2", "CALLBACK", "C1").ended(now));

    assertThat(sweep()).isEqualTo(reply(1, 1, 0, 0));
  }

  private void store(String number, String owner, Duration age) {
    var attributes = new HashMap<String, AttributeValue>();
    attributes.put("original_request_id", AttributeValue.fromS(owner));
    attributes.put(
        "created_at", AttributeValue.fromN(Long.toString(now.minus(age).getEpochSecond())));
    CallbackTable.put(number, null, attributes);
  }

  private static String reply(int lookedAt, int freed, int kept, int couldNotTell) {
    return "{\"looked_at\":%s,\"freed\":%s,\"kept\":%s,\"could_not_tell\":%s,\"finished\":true}"
        .formatted(lookedAt, freed, kept, couldNotTell);
  }

  private CleanupDependencies dependencies() {
    return CleanupDependencies.from(connect.environment(), clock);
  }

  private String sweep() throws IOException {
    logged.reset();
    var output = new ByteArrayOutputStream();
    try (var out = new PrintStream(logged, false, UTF_8)) {
      new SweepHandler(dependencies().sweep(Duration.ZERO), new CleanupLog(out, clock))
          .handleRequest(
              new ByteArrayInputStream(new byte[0]),
              output,
              new TestContext("sweep_handler", "request", 900_000));
    }
    return output.toString(UTF_8);
  }

  private String log() {
    return logged.toString(UTF_8);
  }
}
