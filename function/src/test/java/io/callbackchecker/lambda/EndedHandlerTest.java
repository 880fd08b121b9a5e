package io.callbackchecker.lambda;

import static io.callbackchecker.lambda.EndedInvocations.NUMBER;
import static io.callbackchecker.lambda.EndedInvocations.OFFERED;
import static io.callbackchecker.lambda.EndedInvocations.call;
import static io.callbackchecker.lambda.EndedInvocations.callback;
import static io.callbackchecker.lambda.EndedInvocations.store;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.lambda.FakeConnect.Contact;
import io.callbackchecker.testing.fixture.CallbackTable;
import io.callbackchecker.testing.fixture.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of the number of a contact that Connect reports as ended. C1 calls and asks for a
/// callback, C2 is the callback, C3 what follows it.
class EndedHandlerTest {
  @AutoClose private final EndedInvocations ended = new EndedInvocations();
  private final FakeConnect connect = ended.connect;
  private final SettableClock clock = ended.clock;
  private final Instant now = ended.now;

  EndedHandlerTest() throws IOException {}

  @Test
  void freesTheNumberOfACallbackThatWasStoppedInTheQueue() {
    connect.add(call());
    connect.add(callback().ended(now));

    assertThat(ended.report("C2")).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(ended.message()).isEqualTo("FREED");
    assertThat(CallbackTable.items()).isEmpty();
    assertThat(ended.log())
        .contains("\"Freed\":1", "\"Errors\":0", "+61*****678")
        .doesNotContain(NUMBER);
  }

  @Test
  void repeatedReportsDoNoHarm() {
    connect.add(call());
    connect.add(callback().ended(now));
    ended.report("C2", "C2");
    store("C9");

    ended.report("C2");

    assertThat(ended.message()).isEqualTo("NOT_STORED");
    assertThat(CallbackTable.items()).hasSize(1);
  }

  @Test
  void neverFreesAnEntryWithoutAnOwner() {
    CallbackTable.put(NUMBER, null, Map.of());
    connect.add(call());
    connect.add(callback().ended(now));

    ended.report("C2");

    assertThat(ended.message()).isEqualTo("NOT_STORED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CALLBACK", "CALLBACK_CUSTOMER_FIRST_DIALED", "TRANSFER"})
  void leavesItToTheNextContact(String method) {
    connect.add(call());
    connect.add(callback().ended(now));
    connect.add(Contact.of("C3", method, "C2"));

    ended.report("C2");

    ended.assertKept("CALLBACK_GOES_ON");
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

    ended.report("C2");

    ended.assertKept("CALLBACK_GOES_ON");
  }

  @Test
  void leavesWhatConnectDoesNotKnow() {
    ended.report("C2");

    ended.assertKept("UNKNOWN_CONTACT");
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

    ended.report("C2");

    assertThat(ended.message()).isEqualTo(message);
  }

  @Test
  void asksForTheAttributesThatAContactLacks() {
    connect.withoutAttributes();
    connect.add(call());
    connect.add(callback().ended(now));

    ended.report("C2");

    assertThat(ended.message()).isEqualTo("FREED");
    assertThat(connect.requests).anyMatch(r -> r.startsWith("GET /contact/attributes/"));
  }

  @Test
  void freesWhatACallerLeftWhoHungUpBeforeTheCallbackExisted() {
    connect.add(call().ended(now));

    ended.report("C1");

    assertThat(ended.message()).isEqualTo("FREED");
  }

  @Test
  void leavesTheOfferWhoseCallbackExists() {
    connect.add(Contact.of("C1", "INBOUND", null).with(OFFERED).ended(now));
    ended.report("C1");
    ended.assertKept("NOT_AN_OFFER");

    connect.add(call().ended(now));
    connect.add(callback());
    ended.report("C1");
    ended.assertKept("CALLBACK_GOES_ON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "anonymous"})
  void leavesWhatIsNotANumber(String number) {
    connect.add(
        callback().with(Map.of("callback_number", number, "callback_owner", "C1")).ended(now));

    ended.report("C2");

    ended.assertKept("INVALID_CALLBACK_NUMBER");
  }

  @Test
  void retriesWhatPasses() {
    connect.add(call());
    connect.add(callback().ended(now));
    connect.fail(1, 500, "InternalServiceException");

    ended.report("C2");

    assertThat(ended.message()).isEqualTo("FREED");
  }

  /// Failed receives are for messages that cannot be processed.

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"404; {}", "200; {\"ContactSummaryList\":[]}", "200; {}"})
  void leavesTheEntryIfConnectCannotTellWhatFollows(int status, String body) {
    connect.tree(status, body);
    connect.add(call());
    connect.add(callback().ended(now));

    ended.report("C2");

    ended.assertKept("UNKNOWN_CONTACT");
  }

  @Test
  void waitsForTheCallbackThatAFlowHasCreatedByItself() {
    var repeated = new HashMap<>(OFFERED);
    repeated.put("callback_repeated_by", "C3");
    connect.add(call());
    connect.add(Contact.of("C3", "CALLBACK_CUSTOMER_FIRST_DIALED", "C1").with(repeated).ended(now));

    ended.report("C3");
    assertThat(ended.message()).isEqualTo("LOOK_AGAIN");
    clock.move(Duration.ofSeconds(661));
    ended.report("C3");
    assertThat(ended.message()).isEqualTo("FREED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/b", "a?b", "C2 "})
  void neverAsksForWhatCannotBeAContact(String contact) {
    ended.report(contact);

    ended.assertKept("UNKNOWN_CONTACT");
    assertThat(connect.requests).isEmpty();
  }
}
