package io.callbackchecker.lambda;

import static io.callbackchecker.lambda.EndedInvocations.OFFERED;
import static io.callbackchecker.lambda.EndedInvocations.batch;
import static io.callbackchecker.lambda.EndedInvocations.call;
import static io.callbackchecker.lambda.EndedInvocations.callback;
import static io.callbackchecker.lambda.EndedInvocations.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.lambda.FakeConnect.Contact;
import io.callbackchecker.testing.fixture.CallbackTable;
import io.callbackchecker.testing.fixture.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// How long the number of a callback stays after an attempt to dial, since Connect may dial again.
/// C1 calls and asks for a callback, C2 is the callback.
class EndedAttemptsTest {
  private static final String AGENT = "\"AgentInfo\":{\"Id\":\"agent\"}";
  private static final String ACCEPTED =
      "\"AgentInfo\":{\"Id\":\"agent\",\"AcceptedByAgentTimestamp\":1764200000}";
  private static final String ANSWERED = "\"ConnectedToSystemTimestamp\":1764200000.5";
  private static final String CONNECTED_BEFORE = "\"ConnectedToSystemTimestamp\":1764199999.5";

  @AutoClose private final EndedInvocations ended = new EndedInvocations();
  private final FakeConnect connect = ended.connect;
  private final SettableClock clock = ended.clock;
  private final Instant now = ended.now;

  EndedAttemptsTest() throws IOException {}

  @Test
  void looksAgainWhenConnectMayDialAgain() {
    connect.add(call());
    connect.add(callback().ended(now).with(AGENT));

    ended.report("C2");

    assertThat(ended.message()).isEqualTo("LOOK_AGAIN");
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

    ended.invoke(batch(List.of(event("C2", now)), now.plusSeconds(3_000).getEpochSecond()));
    assertThat(ended.message()).isEqualTo("LOOK_AGAIN");
    assertThat(connect.requests).containsExactly("POST /");
    assertThat(connect.sent.getFirst().at("DelaySeconds").text()).isEqualTo("900");
  }

  @Test
  void freesTheNumberOnceConnectCannotDialAgain() {
    connect.add(call());
    connect.add(callback().ended(now).with(AGENT));
    clock.move(Duration.ofSeconds(661));

    ended.invoke(batch(List.of(event("C2", now)), now.plusSeconds(660).getEpochSecond()));

    assertThat(ended.message()).isEqualTo("FREED");
  }

  @Test
  void doesNotWaitAfterTheLastAttempt() {
    connect.add(call());
    connect.add(callback().ended(now.minusSeconds(600)).with(AGENT));
    connect.add(Contact.of("C3", "CALLBACK", "C2").with(OFFERED).ended(now).with(AGENT));

    ended.report("C3");

    assertThat(ended.message()).isEqualTo("FREED");
  }

  @Test
  void doesNotWaitIfTheCustomerAnswered() {
    connect.add(call());
    connect.add(callback().ended(now).with(ACCEPTED).with(ANSWERED));

    ended.report("C2");

    assertThat(ended.message()).isEqualTo("FREED");
  }

  @Test
  void waitsIfTheCallbackWasConnectedOnlyBeforeAnAgentAcceptedIt() {
    connect.add(call());
    connect.add(callback().ended(now).with(ACCEPTED).with(CONNECTED_BEFORE));

    ended.report("C2");

    assertThat(ended.message()).isEqualTo("LOOK_AGAIN");
  }

  @Test
  void doesNotWaitForCustomerFirstWhichConnectNeverRepeats() {
    connect.add(call());
    connect.add(
        Contact.of("C2", "CALLBACK_CUSTOMER_FIRST_DIALED", "C1")
            .with(OFFERED)
            .ended(now)
            .with(AGENT));

    ended.report("C2");

    assertThat(ended.message()).isEqualTo("FREED");
  }

  @Test
  void leavesALongRetryDelayToTheSweep() {
    var patient = new HashMap<>(OFFERED);
    patient.put("callback_retry_delay", "7200");
    connect.add(call());
    connect.add(Contact.of("C2", "CALLBACK", "C1").with(patient).ended(now).with(AGENT));

    ended.report("C2");

    ended.assertKept("LEFT_TO_SWEEP");
  }

  @Test
  void looksAgainIfConnectDoesNotKnowOfTheEndYet() {
    connect.add(call());
    connect.add(callback());

    ended.report("C2");

    assertThat(ended.message()).isEqualTo("LOOK_AGAIN");
    clock.move(Duration.ofHours(1));
    ended.report("C2");
    ended.assertKept("LEFT_TO_SWEEP");
  }

  @Test
  void looksAgainIfConnectIsAskedTooOften() {
    connect.add(call());
    connect.add(callback().ended(now));
    connect.fail(2, 429, "TooManyRequestsException");

    assertThat(ended.report("C2")).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(ended.message()).isEqualTo("LOOK_AGAIN");
    assertThat(connect.sent).hasSize(1);
  }

  @Test
  void countsOnlyTheAttemptsOfOneCallback() {
    connect.add(call());
    connect.add(Contact.of("C2", "CALLBACK_CUSTOMER_FIRST_QUEUED", "C1").ended(now));
    connect.add(Contact.of("C3", "CALLBACK_CUSTOMER_FIRST_DIALED", "C2").ended(now));
    connect.add(Contact.of("C4", "CALLBACK", "C3").with(OFFERED).ended(now).with(AGENT));

    ended.report("C4");

    assertThat(ended.message()).isEqualTo("LOOK_AGAIN");
  }

  @Test
  void aDueTimeInTheFarFutureDoesNotCount() {
    connect.add(call());
    connect.add(callback().ended(now));

    ended.invoke(batch(List.of(event("C2", now)), 99_999_999_999L));

    assertThat(ended.message()).isEqualTo("FREED");
  }
}
