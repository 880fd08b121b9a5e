package io.callbackchecker.lambda;

import static io.callbackchecker.FailureReason.MALFORMED_EVENT;
import static io.callbackchecker.FailureReason.MISSING_CALLBACK_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.callbackchecker.FailureReason;
import io.callbackchecker.NumberError;
import io.callbackchecker.testing.fixture.CallbackTable;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Cases 1 to 10 and 57 of docs/cases.md: events.
class EventCasesTest {
  private static final int AMPLE_MILLIS = 8_000;
  private static final String NUMBER = "\"+61412345678\"";

  private final Functions functions = new Functions();

  @BeforeEach
  void emptyTheTable() {
    CallbackTable.empty();
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        arguments("an empty body", bytes("")),
        arguments("null", bytes("null")),
        arguments("not JSON", bytes("callback_number=+61412345678")),
        arguments("truncated JSON", bytes(Events.of("+61412345678").substring(0, 120))),
        arguments("a JSON array", bytes("[" + Events.of("+61412345678") + "]")),
        arguments("a JSON string", bytes(NUMBER)),
        arguments("two JSON values", bytes("{\"callback_number\":" + NUMBER + "} {}")),
        arguments("invalid UTF-8", invalidUtf8()),
        arguments("6 MB of spaces", bytes(" ".repeat(6_000_000))),
        arguments("100,000 nested arrays", bytes("{\"a\":" + "[".repeat(100_000))),
        arguments("100,000 nested objects", bytes("{\"Details\":".repeat(100_000))));
  }

  @ParameterizedTest(name = "case 1: {0}")
  @MethodSource("malformed")
  void anythingButAJsonObjectIsAMalformedEvent(String body, byte[] event) {
    assertThat(functions.set(event, AMPLE_MILLIS)).isEqualTo(Replies.failedSet(MALFORMED_EVENT));
    assertThat(functions.clear(event, AMPLE_MILLIS))
        .isEqualTo(Replies.failedClear(MALFORMED_EVENT));
  }

  @DisplayName("case 57: a byte order mark before the event")
  @Test
  void aByteOrderMarkIsNoPartOfTheEvent() {
    String event = "\uFEFF" + Events.of("+61412345678");

    assertThat(functions.set(event)).isEqualTo(Replies.STORED);
    assertThat(functions.clear(event)).isEqualTo(Replies.CLEARED);
  }

  @ParameterizedTest(name = "case 2: {0}")
  @ValueSource(
      strings = {
        "{}",
        "{\"Details\":null}",
        "{\"Details\":{}}",
        "{\"Details\":{\"Parameters\":null}}",
        "{\"Details\":{\"Parameters\":{}}}",
        "{\"Details\":{\"ContactData\":{\"ContactId\":\"c\"}}}"
      })
  void anIncompleteEventHasNoNumber(String event) {
    assertFails(event, MISSING_CALLBACK_NUMBER);
  }

  @ParameterizedTest(name = "case 2: {0}")
  @ValueSource(
      strings = {
        "{\"Details\":\"x\"}",
        "{\"Details\":[]}",
        "{\"Details\":1}",
        "{\"Details\":{\"Parameters\":[]}}",
        "{\"Details\":{\"Parameters\":\"+61412345678\"}}",
        "{\"Details\":{\"Parameters\":true}}"
      })
  void aLevelOfTheWrongTypeIsAMalformedEvent(String event) {
    assertFails(event, MALFORMED_EVENT);
  }

  @ParameterizedTest(name = "case 3: {0}")
  @ValueSource(
      strings = {
        "{\"Details\":{\"Parameters\":{\"Callback_Number\":\"+61412345678\"}}}",
        "{\"Details\":{\"Parameters\":{\"callbackNumber\":\"+61412345678\"}}}",
        "{\"Details\":{\"Parameters\":{\"x\":{\"callback_number\":\"+61412345678\"}}}}",
        "{\"Callback_Number\":\"+61412345678\"}"
      })
  void aNumberUnderAnotherNameIsMissing(String event) {
    assertFails(event, MISSING_CALLBACK_NUMBER);
  }

  @DisplayName("case 3: the event of a contact flow without parameters")
  @Test
  void anEventWithoutParametersHasNoNumber() {
    assertFails(Events.file("no-parameters.json"), MISSING_CALLBACK_NUMBER);
  }

  @ParameterizedTest(name = "case 4: callback_number is {0}")
  @ValueSource(strings = {"null", "\"\"", "\" \"", "\"   \\u00a0\\u3000\""})
  void anEmptyNumberIsMissing(String number) {
    assertFails(Events.withNumberJson(number, "null"), MISSING_CALLBACK_NUMBER);
  }

  @ParameterizedTest(name = "case 5: callback_number is {0}")
  @ValueSource(
      strings = {"{}", "{\"n\":\"+61412345678\"}", "[\"+61412345678\"]", "true", "61412345678"})
  void aNumberOfAnotherTypeIsInvalid(String number) {
    assertIsNotANumber(Events.withNumberJson(number, "null"));
  }

  @DisplayName("case 6: the last of several equal keys counts")
  @Test
  void theLastOfSeveralEqualKeysCounts() {
    functions.set(
        "{\"Details\":{\"Parameters\":{\"callback_number\":\"+61499999999\"}},"
            + "\"Details\":{\"Parameters\":{\"callback_number\":\"+61488888888\",\"callback_number\":\"+61412345678\"}}}");

    assertStored("+61412345678");
  }

  @DisplayName("case 6: the last of several equal keys counts, even if it is null")
  @Test
  void theLastKeyCountsEvenIfItIsNull() {
    assertFails(
        "{\"Details\":{\"Parameters\":{\"callback_number\":\"+61412345678\",\"callback_number\":null}}}",
        MISSING_CALLBACK_NUMBER);
  }

  @ParameterizedTest(name = "case 7: {0}")
  @ValueSource(strings = {"connect.json", "queue-null.json", "direct.json"})
  void everythingElseInAnEventIsIgnored(String file) {
    assertThat(functions.set(Events.file(file))).isEqualTo(Replies.STORED);
    assertStored("+61412345678");
    assertThat(functions.clear(Events.file(file))).isEqualTo(Replies.CLEARED);
  }

  @DisplayName("case 7: a number in Details takes precedence over one beside them")
  @Test
  void aNumberInDetailsTakesPrecedenceOverOneBesideThem() {
    functions.set(
        "{\"callback_number\":\"+61499999999\",\"Details\":{\"Parameters\":{\"callback_number\":"
            + NUMBER
            + "}}}");

    assertStored("+61412345678");
  }

  @ParameterizedTest(name = "case 8: channel {0}")
  @ValueSource(strings = {"\"CHAT\"", "\"TASK\"", "\"EMAIL\"", "null", "7"})
  void everyChannelIsTreatedAsVoice(String channel) {
    String event = Events.of("+61412345678").replace("\"VOICE\"", channel);

    assertThat(functions.set(event)).isEqualTo(Replies.STORED);
    assertThat(functions.clear(event)).isEqualTo(Replies.CLEARED);
  }

  @ParameterizedTest(name = "case 9: ContactId is {0}")
  @ValueSource(
      strings = {
        "null",
        "\"\"",
        "\" \"",
        "\"a b\"",
        "\"\\u001b[31m\"",
        "\"\\ud800\"",
        "{}",
        "[\"c\"]",
        "5",
        "true"
      })
  void withoutAUsableContactTheNumberHasNoOwner(String contact) {
    String event = Events.withNumberJson(NUMBER, contact);

    assertThat(functions.set(event)).isEqualTo(Replies.STORED);
    assertThat(CallbackTable.items())
        .singleElement()
        .satisfies(item -> assertThat(item).doesNotContainKey("original_request_id"));
    assertThat(functions.set(event)).isEqualTo(Replies.duplicate(false, 0));
    assertThat(functions.set(Events.of("+61412345678"))).isEqualTo(Replies.duplicate(false, 0));
  }

  @DisplayName("case 9: a ContactId that is far too long")
  @Test
  void aContactThatIsFarTooLongIsIgnored() {
    String event = Events.of("+61412345678", "c".repeat(500_000));

    assertThat(functions.set(event)).isEqualTo(Replies.STORED);
    assertThat(functions.set(event)).isEqualTo(Replies.duplicate(false, 0));
  }

  @ParameterizedTest(name = "case 9: {0}")
  @ValueSource(
      strings = {
        "{\"Details\":{\"ContactData\":null,\"Parameters\":{\"callback_number\":\"+61412345678\"}}}",
        "{\"Details\":{\"ContactData\":[1],\"Parameters\":{\"callback_number\":\"+61412345678\"}}}",
        "{\"Details\":{\"Parameters\":{\"callback_number\":\"+61412345678\"}}}"
      })
  void withoutContactDataTheNumberHasNoOwner(String event) {
    assertThat(functions.set(event)).isEqualTo(Replies.STORED);
    assertThat(functions.set(event)).isEqualTo(Replies.duplicate(false, 0));
  }

  @DisplayName("case 10: a string of 1 MB as the number")
  @Test
  void aStringOfOneMegabyteIsNotANumber() {
    assertIsNotANumber(Events.of("1".repeat(1_000_000)));
  }

  private void assertFails(String event, FailureReason reason) {
    assertThat(functions.set(event)).isEqualTo(Replies.failedSet(reason));
    assertThat(functions.clear(event)).isEqualTo(Replies.failedClear(reason));
    assertThat(CallbackTable.items()).isEmpty();
  }

  private void assertIsNotANumber(String event) {
    assertThat(functions.set(event)).isEqualTo(Replies.invalidOnSet(NumberError.NOT_A_NUMBER));
    assertThat(functions.clear(event)).isEqualTo(Replies.invalidOnClear(NumberError.NOT_A_NUMBER));
    assertThat(CallbackTable.items()).isEmpty();
  }

  private static void assertStored(String number) {
    assertThat(CallbackTable.items())
        .singleElement()
        .satisfies(
            item ->
                assertThat(item).containsEntry("callback_number", AttributeValue.fromS(number)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] invalidUtf8() {
    return Events.of("+6141234567X").replace('X', 'ÿ').getBytes(StandardCharsets.ISO_8859_1);
  }
}
