package io.callbackchecker.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callbackchecker.ended.JsonTree;
import io.callbackchecker.lambda.FakeConnect.Contact;
import io.callbackchecker.testing.fixture.CallbackTable;
import io.callbackchecker.testing.fixture.SettableClock;
import io.callbackchecker.testing.fixture.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What is done about contacts that Connect reports as ended. C1 calls and asks for a callback, C2
/// is the callback, C3 what follows it.
class EndedHandlerTest {
  private static final String NUMBER = "+61412345678";
  private static final String AGENT = "\"AgentInfo\":{\"Id\":\"agent\"}";
  private static final String ACCEPTED =
      "\"AgentInfo\":{\"Id\":\"agent\",\"AcceptedByAgentTimestamp\":1764200000}";
  private static final String ANSWERED = "\"ConnectedToSystemTimestamp\":1764200000.5";
  private static final String CONNECTED_BEFORE = "\"ConnectedToSystemTimestamp\":1764199999.5";
  private static final Map<String, String> OFFERED =
      Map.of(
          "callback_number", NUMBER,
          "callback_owner", "C1",
          "callback_attempts", "1",
          "callback_retry_delay", "600",
          "callback_created", "true");

  private final SettableClock clock = new SettableClock();
  private final Instant now = clock.instant();
  @AutoClose private final FakeConnect connect = new FakeConnect();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

  EndedHandlerTest() throws IOException {}

  @BeforeEach
  void storeForC1() {
    CallbackTable.empty();
    store("C1");
  }

  @Test
  void freesTheNumberOfACallbackThatWasStoppedInTheQueue() {
    connect.add(call());
    connect.add(callback().ended(now));

    assertThat(report("C2")).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(message()).isEqualTo("FREED");
    assertThat(CallbackTable.items()).isEmpty();
    assertThat(log()).contains("\"Freed\":1", "\"Errors\":0", "+61*****678").doesNotContain(NUMBER);
  }

  @Test
  void repeatedReportsDoNoHarm() {
    connect.add(call());
    connect.add(callback().ended(now));
    report("C2", "C2");
    store("C9");

    report("C2");

    assertThat(message()).isEqualTo("NOT_STORED");
    assertThat(CallbackTable.items()).hasSize(1);
  }

  @Test
  void neverFreesAnEntryWithoutAnOwner() {
    CallbackTable.put(NUMBER, null, Map.of());
    connect.add(call());
    connect.add(callback().ended(now));

    report("C2");

    assertThat(message()).isEqualTo("NOT_STORED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CALLBACK", "CALLBACK_CUSTOMER_FIRST_DIALED", "TRANSFER"})
  void leavesItToTheNextContact(String method) {
    connect.add(call());
    connect.add(callback().ended(now));
    connect.add(Contact.of("C3", method, "C2"));

    report("C2");

    assertKept("CALLBACK_GOES_ON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Type\":\"QUICK_CONNECT\",\"NextContactMetadata\":{\"QuickConnectContactData\":{\"ContactId\":\"C3\"}}}",
        "{\"Type\":\"CALLBACK\",\"ContactId\":\"C3\"}",
        "{}"
      })
  void leavesItToTheNextContactThatOnlyTheContactNames(String next) {
    connect.withoutTree();
    connect.add(call());
    connect.add(callback().ended(now).with("\"NextContacts\":[" + next + "]"));

    report("C2");

    assertKept("CALLBACK_GOES_ON");
  }

  @Test
  void looksAgainWhenConnectMayDialAgain() {
    connect.add(call());
    connect.add(callback().ended(now).with(AGENT));

    report("C2");

    assertThat(message()).isEqualTo("LOOK_AGAIN");
    assertThat(CallbackTable.items()).hasSize(1);
    var sent = connect.sent.getFirst();
    long due = now.plusSeconds(660).getEpochSecond();
    assertThat(sent.at("DelaySeconds").text()).isEqualTo("660");
    assertThat(sent.at("QueueUrl").text()).endsWith("/ended");
    assertThat(sent.at("MessageAttributes").at("look_again_at").at("StringValue").text())
        .isEqualTo(Long.toString(due));
    assertThat(sent.at("MessageBody").text()).isEqualTo(event("C2", now));
  }

  @Test
  void sendsItselfOnUntilTheTimeHasCome() {
    connect.add(call());
    connect.add(callback().ended(now).with(AGENT));

    invoke(batch(List.of(event("C2", now)), now.plusSeconds(3_000).getEpochSecond()));
    assertThat(message()).isEqualTo("LOOK_AGAIN");
    assertThat(connect.requests).containsExactly("POST /");
    assertThat(connect.sent.getFirst().at("DelaySeconds").text()).isEqualTo("900");
  }

  @Test
  void freesTheNumberOnceConnectCannotDialAgain() {
    connect.add(call());
    connect.add(callback().ended(now).with(AGENT));
    clock.move(Duration.ofSeconds(661));

    invoke(batch(List.of(event("C2", now)), now.plusSeconds(660).getEpochSecond()));

    assertThat(message()).isEqualTo("FREED");
  }

  @Test
  void doesNotWaitAfterTheLastAttempt() {
    connect.add(call());
    connect.add(callback().ended(now.minusSeconds(600)).with(AGENT));
    connect.add(Contact.of("C3", "CALLBACK", "C2").with(OFFERED).ended(now).with(AGENT));

    report("C3");

    assertThat(message()).isEqualTo("FREED");
  }

  @Test
  void doesNotWaitIfTheCustomerAnswered() {
    connect.add(call());
    connect.add(callback().ended(now).with(ACCEPTED).with(ANSWERED));

    report("C2");

    assertThat(message()).isEqualTo("FREED");
  }

  @Test
  void waitsIfTheCallbackWasConnectedOnlyBeforeAnAgentAcceptedIt() {
    connect.add(call());
    connect.add(callback().ended(now).with(ACCEPTED).with(CONNECTED_BEFORE));

    report("C2");

    assertThat(message()).isEqualTo("LOOK_AGAIN");
  }

  @Test
  void doesNotWaitForCustomerFirstWhichConnectNeverRepeats() {
    connect.add(call());
    connect.add(
        Contact.of("C2", "CALLBACK_CUSTOMER_FIRST_DIALED", "C1")
            .with(OFFERED)
            .ended(now)
            .with(AGENT));

    report("C2");

    assertThat(message()).isEqualTo("FREED");
  }

  @Test
  void leavesALongRetryDelayToTheSweep() {
    var patient = new HashMap<>(OFFERED);
    patient.put("callback_retry_delay", "7200");
    connect.add(call());
    connect.add(Contact.of("C2", "CALLBACK", "C1").with(patient).ended(now).with(AGENT));

    report("C2");

    assertKept("LEFT_TO_SWEEP");
  }

  @Test
  void looksAgainIfConnectDoesNotKnowOfTheEndYet() {
    connect.add(call());
    connect.add(callback());

    report("C2");

    assertThat(message()).isEqualTo("LOOK_AGAIN");
    clock.move(Duration.ofHours(1));
    report("C2");
    assertKept("LEFT_TO_SWEEP");
  }

  @Test
  void leavesWhatConnectDoesNotKnow() {
    report("C2");

    assertKept("UNKNOWN_CONTACT");
  }

  /// Without what the offer keeps, any contact before the callback may have run the offer.
  @ParameterizedTest
  @CsvSource({"C0, FREED", "C1, FREED", "C2, FREED", "C9, NOT_STORED"})
  void withoutAttributesTheEndpointAndTheContactsCount(String owner, String message) {
    CallbackTable.empty();
    store(owner);
    connect.add(
        Contact.of("C2", "CALLBACK", "C0")
            .ended(now)
            .with("\"CustomerEndpoint\":{\"Address\":\"%s\"}".formatted(NUMBER)));

    report("C2");

    assertThat(message()).isEqualTo(message);
  }

  @Test
  void asksForTheAttributesThatAContactLacks() {
    connect.withoutAttributes();
    connect.add(call());
    connect.add(callback().ended(now));

    report("C2");

    assertThat(message()).isEqualTo("FREED");
    assertThat(connect.requests).anyMatch(r -> r.startsWith("GET /contact/attributes/"));
  }

  @Test
  void freesWhatACallerLeftWhoHungUpBeforeTheCallbackExisted() {
    connect.add(call().ended(now));

    report("C1");

    assertThat(message()).isEqualTo("FREED");
  }

  @Test
  void leavesTheOfferWhoseCallbackExists() {
    connect.add(Contact.of("C1", "INBOUND", null).with(OFFERED).ended(now));
    report("C1");
    assertKept("NOT_AN_OFFER");

    connect.add(call().ended(now));
    connect.add(callback());
    report("C1");
    assertKept("CALLBACK_GOES_ON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "anonymous"})
  void leavesWhatIsNotANumber(String number) {
    connect.add(
        callback().with(Map.of("callback_number", number, "callback_owner", "C1")).ended(now));

    report("C2");

    assertKept("INVALID_CALLBACK_NUMBER");
  }

  @Test
  void retriesWhatPasses() {
    connect.add(call());
    connect.add(callback().ended(now));
    connect.fail(1, 500, "InternalServiceException");

    report("C2");

    assertThat(message()).isEqualTo("FREED");
  }

  /// Failed receives are for messages that cannot be processed.
  @Test
  void looksAgainIfConnectIsAskedTooOften() {
    connect.add(call());
    connect.add(callback().ended(now));
    connect.fail(2, 429, "TooManyRequestsException");

    assertThat(report("C2")).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(message()).isEqualTo("LOOK_AGAIN");
    assertThat(connect.sent).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"404; {}", "200; {\"ContactSummaryList\":[]}", "200; {}"})
  void leavesTheEntryIfConnectCannotTellWhatFollows(int status, String body) {
    connect.tree(status, body);
    connect.add(call());
    connect.add(callback().ended(now));

    report("C2");

    assertKept("UNKNOWN_CONTACT");
  }

  @Test
  void waitsForTheCallbackThatAFlowHasCreatedByItself() {
    var repeated = new HashMap<>(OFFERED);
    repeated.put("callback_repeated_by", "C3");
    connect.add(call());
    connect.add(Contact.of("C3", "CALLBACK_CUSTOMER_FIRST_DIALED", "C1").with(repeated).ended(now));

    report("C3");
    assertThat(message()).isEqualTo("LOOK_AGAIN");
    clock.move(Duration.ofSeconds(661));
    report("C3");
    assertThat(message()).isEqualTo("FREED");
  }

  @Test
  void countsOnlyTheAttemptsOfOneCallback() {
    connect.add(call());
    connect.add(Contact.of("C2", "CALLBACK_CUSTOMER_FIRST_QUEUED", "C1").ended(now));
    connect.add(Contact.of("C3", "CALLBACK_CUSTOMER_FIRST_DIALED", "C2").ended(now));
    connect.add(Contact.of("C4", "CALLBACK", "C3").with(OFFERED).ended(now).with(AGENT));

    report("C4");

    assertThat(message()).isEqualTo("LOOK_AGAIN");
  }

  @Test
  void aDueTimeInTheFarFutureDoesNotCount() {
    connect.add(call());
    connect.add(callback().ended(now));

    invoke(batch(List.of(event("C2", now)), 99_999_999_999L));

    assertThat(message()).isEqualTo("FREED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/b", "a?b", "C2 "})
  void neverAsksForWhatCannotBeAContact(String contact) {
    report(contact);

    assertKept("UNKNOWN_CONTACT");
    assertThat(connect.requests).isEmpty();
  }

  @Test
  void onlyTheMessagesThatFailedComeAgain() {
    connect.add(call());
    connect.add(callback().ended(now));
    connect.fail(1, 403, "AccessDeniedException");

    assertThat(report("C2", "C2"))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
    assertThat(log()).contains("DescribeContact: AccessDeniedException, HTTP 403");
    assertThat(CallbackTable.items()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "no JSON", "{\"detail\":{\"contactId\":7.5e}}", "{\"detail\":[]}"})
  void aPoisonousMessageFails(String body) {
    assertThat(invoke(batch(List.of(body), null)))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
    assertThat(log()).contains("MALFORMED_MESSAGE", "\"Errors\":1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "[]", "{\"Records\":[]}", "{\"Records\":[{}]}", "{\"Records\":7}"})
  void anEventThatIsNoBatchIsAnError(String event) {
    assertThatThrownBy(() -> invoke(event)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void putsBackTheMessagesForWhichThereIsNoTime() {
    assertThat(invoke(batch(List.of(event("C2", now)), null), 21_000))
        .isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(message()).isEqualTo("LOOK_AGAIN");
    assertThat(connect.requests).containsExactly("POST /");
  }

  private static Contact call() {
    return Contact.of("C1", "INBOUND", null)
        .with(Map.of("callback_number", NUMBER, "callback_owner", "C1"))
        .ended(Instant.EPOCH.plusSeconds(1));
  }

  private static Contact callback() {
    return Contact.of("C2", "CALLBACK", "C1").with(OFFERED);
  }

  private static void store(String owner) {
    CallbackTable.put(NUMBER, null, Map.of("original_request_id", AttributeValue.fromS(owner)));
  }

  private void assertKept(String reason) {
    assertThat(message()).isEqualTo("KEPT");
    assertThat(log()).contains("\"reason\":\"" + reason + "\"");
    assertThat(CallbackTable.items()).hasSize(1);
  }

  private String report(String... contacts) {
    var events = new ArrayList<String>();
    for (String contact : contacts) {
      events.add(event(contact, now));
    }
    return invoke(batch(events, null));
  }

  private static String event(String contact, Instant time) {
    return "{\"source\":\"aws.connect\",\"time\":\"%s\",\"detail\":{\"eventType\":\"DISCONNECTED\",\"contactId\":\"%s\"}}"
        .formatted(time, contact);
  }

  private static String batch(List<String> bodies, @Nullable Long lookAgainAt) {
    var records = new ArrayList<String>();
    for (int i = 0; i < bodies.size(); i++) {
      records.add(
          "{\"messageId\":\"m%s\",\"body\":%s,\"messageAttributes\":{%s}}"
              .formatted(
                  i,
                  Events.quoted(bodies.get(i)),
                  lookAgainAt == null
                      ? ""
                      : "\"look_again_at\":{\"stringValue\":\"%s\",\"dataType\":\"Number\"}"
                          .formatted(lookAgainAt)));
    }
    return "{\"Records\":[" + String.join(",", records) + "]}";
  }

  private String invoke(String event) {
    return invoke(event, 30_000);
  }

  private String invoke(String event, int remainingMillis) {
    logged.reset();
    var output = new ByteArrayOutputStream();
    try (var out = new PrintStream(logged, false, UTF_8)) {
      new EndedHandler(
              CleanupDependencies.from(connect.environment(), clock), new CleanupLog(out, clock))
          .handleRequest(
              new ByteArrayInputStream(event.getBytes(UTF_8)),
              output,
              new TestContext("ended_handler", "request", remainingMillis));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toString(UTF_8);
  }

  private String log() {
    return logged.toString(UTF_8);
  }

  private String message() {
    return String.valueOf(JsonTree.read(log().lines().toList().getLast()).at("message").text());
  }
}
