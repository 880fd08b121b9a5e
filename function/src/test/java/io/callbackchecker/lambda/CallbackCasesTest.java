package io.callbackchecker.lambda;

import static io.callbackchecker.FailureReason.INVALID_CALLBACK_NUMBER;
import static io.callbackchecker.lambda.Events.CONTACT;
import static io.callbackchecker.lambda.Events.OTHER_CONTACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.callbackchecker.testing.fixture.CallbackTable;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Cases 11 to 26 of docs/cases.md: numbers and expiry.
class CallbackCasesTest {
  private static final String NUMBER = "+61412345678";

  private final Functions functions = new Functions();

  @BeforeEach
  void emptyTheTable() {
    CallbackTable.empty();
  }

  @DisplayName("case 11: a new number")
  @Test
  void storesANewNumber() {
    long now = functions.clock().epochSecond();

    assertThat(functions.set(Events.of(NUMBER))).isEqualTo(Replies.STORED);
    assertThat(CallbackTable.items())
        .singleElement()
        .satisfies(
            item ->
                assertThat(item)
                    .hasSize(5)
                    .containsKey("invocation_id")
                    .containsEntry("callback_number", AttributeValue.fromS(NUMBER))
                    .containsEntry("created_at", AttributeValue.fromN(Long.toString(now)))
                    .containsEntry(
                        "ttl",
                        AttributeValue.fromN(
                            Long.toString(now + Functions.TIME_TO_LIVE.toSeconds())))
                    .containsEntry("original_request_id", AttributeValue.fromS(CONTACT)));
    assertThat(functions.lastLogLine())
        .contains("\"contact_id\":\"" + CONTACT, "\"callback_number\":\"+61*****678\"");
  }

  @DisplayName("case 12: the same number again, by the same contact and by another")
  @Test
  void tellsARetryOfTheSameContactFromASecondCall() {
    functions.set(Events.of(NUMBER, CONTACT));
    functions.clock().move(Duration.ofMinutes(12));

    assertThat(functions.set(Events.of(NUMBER, CONTACT))).isEqualTo(Replies.duplicate(true, 720));
    assertThat(functions.set(Events.of(NUMBER, OTHER_CONTACT)))
        .isEqualTo(Replies.duplicate(false, 720));
  }

  static Stream<String> spellings() {
    return Stream.of(
        "+610412345678",
        "+61 412-345-678",
        "+61 (0) 412.345.678",
        "＋６１４１２３４５６７８",
        "+٦١٤١٢٣٤٥٦٧٨",
        "+61\u200b412345678",
        "\u200e+61412345678",
        "+61412\u200e345678",
        "\ufeff+61412345678",
        "+614\ufeff12345678",
        "  +61412345678  ",
        "tel:+61412345678");
  }

  @ParameterizedTest(name = "case 13: {0}")
  @MethodSource("spellings")
  void everySpellingIsTheSameNumber(String spelling) {
    functions.set(Events.of(NUMBER));

    assertThat(functions.set(Events.of(spelling))).isEqualTo(Replies.duplicate(true, 0));
    assertThat(functions.clear(Events.of(spelling))).isEqualTo(Replies.CLEARED);
    assertThat(CallbackTable.items()).isEmpty();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(14, "+61412345678\n"),
        arguments(14, "+61412345678\u0000"),
        arguments(14, "+61412345678\r\n{\"level\":\"INFO\",\"message\":\"TABLE_UPDATED\"}"),
        arguments(14, "+61412345678\u2028"),
        arguments(14, "\t+61412345678"),
        arguments(15, "0061412345678"),
        arguments(15, "61412345678"),
        arguments(15, "0412345678"),
        arguments(17, "+61412345678;ext=12"),
        arguments(17, "+61412345678x12"),
        arguments(17, "+61412345678,,5"),
        arguments(17, "sip:+61412345678@example.com"),
        arguments(17, "+61412345678+61412345679"),
        arguments(17, "+61412345678/+61412345679"),
        arguments(17, "1800FLOWERS"),
        arguments(17, "+61 4FLOWERS"),
        arguments(17, "!!+61412345678"),
        arguments(17, "+61*412345678"),
        arguments(17, "+61 412 345 678;"),
        arguments(18, "anonymous"),
        arguments(18, "Restricted"),
        arguments(18, "UNAVAILABLE"),
        arguments(18, "unknown"),
        arguments(18, "Private"),
        arguments(18, "withheld"),
        arguments(18, "+266696687"),
        arguments(18, "+86282452253"),
        arguments(18, "+8656696"),
        arguments(18, "+2562533"),
        arguments(18, "+7378742833"),
        arguments(19, "+"),
        arguments(19, "+0412345678"),
        arguments(19, "+99912345678"),
        arguments(19, "+4912345678901234"),
        arguments(19, "000"),
        arguments(19, "112"),
        arguments(19, "911"),
        arguments(19, "+15551234"));
  }

  @ParameterizedTest(name = "case {0}: {1}")
  @MethodSource("refused")
  void uncertainSpellingsAreRefused(int row, String number) {
    assertThat(functions.set(Events.of(number)))
        .isEqualTo(Replies.failedSet(INVALID_CALLBACK_NUMBER));
    assertThat(functions.clear(Events.of(number)))
        .isEqualTo(Replies.failedClear(INVALID_CALLBACK_NUMBER));
    assertThat(CallbackTable.items()).isEmpty();
  }

  @ParameterizedTest(name = "case 16: {0} in Australia")
  @ValueSource(strings = {"61412345678", "0412345678"})
  void aNationalNumberIsTheSameNumberIfItsCountryIsKnown(String number) {
    var australian = new Functions("AU", CallbackTable.endpoint());
    australian.set(Events.of(NUMBER));

    assertThat(australian.set(Events.of(number))).isEqualTo(Replies.duplicate(true, 0));
    assertThat(australian.clear(Events.of(number))).isEqualTo(Replies.CLEARED);
  }

  @DisplayName("case 16: the international prefix of another country")
  @Test
  void aNationalNumberMustBeValid() {
    var australian = new Functions("AU", CallbackTable.endpoint());

    assertThat(australian.set(Events.of("0061412345678")))
        .isEqualTo(Replies.failedSet(INVALID_CALLBACK_NUMBER));
    assertThat(australian.clear(Events.of("0061412345678")))
        .isEqualTo(Replies.failedClear(INVALID_CALLBACK_NUMBER));
  }

  @ParameterizedTest(name = "case 20: {0}")
  @ValueSource(strings = {"+11234567890", "+447700900123"})
  void aPossibleNumberNeedNotBeValid(String number) {
    assertThat(functions.set(Events.of(number))).isEqualTo(Replies.STORED);
    assertThat(functions.clear(Events.of(number))).isEqualTo(Replies.CLEARED);
  }

  @DisplayName("case 21: expired, not yet deleted, and taken over by another contact")
  @Test
  void storesTheNumberAgainOnceTheOldEntryHasExpired() {
    functions.set(Events.of(NUMBER, CONTACT));
    functions.clock().move(Functions.TIME_TO_LIVE.plusDays(1));

    assertThat(functions.set(Events.of(NUMBER, OTHER_CONTACT))).isEqualTo(Replies.STORED);
    assertThat(functions.set(Events.of(NUMBER, OTHER_CONTACT)))
        .isEqualTo(Replies.duplicate(true, 0));
    assertThat(functions.set(Events.of(NUMBER, CONTACT))).isEqualTo(Replies.duplicate(false, 0));
  }

  @DisplayName("case 21: expired, not yet deleted, and taken over without a contact")
  @Test
  void anEntryTakenOverWithoutAContactBelongsToNobody() {
    functions.set(Events.of(NUMBER, CONTACT));
    functions.clock().move(Functions.TIME_TO_LIVE);

    assertThat(functions.set("{\"callback_number\":\"+61412345678\"}")).isEqualTo(Replies.STORED);
    assertThat(functions.set(Events.of(NUMBER, CONTACT))).isEqualTo(Replies.duplicate(false, 0));
  }

  @DisplayName("case 22: a second before its ttl")
  @Test
  void isStillStoredASecondBeforeItsTtl() {
    functions.set(Events.of(NUMBER));
    functions.clock().move(Functions.TIME_TO_LIVE.minusSeconds(1));

    assertThat(functions.set(Events.of(NUMBER)))
        .isEqualTo(Replies.duplicate(true, Functions.TIME_TO_LIVE.toSeconds() - 1));
    assertThat(functions.clear(Events.of(NUMBER))).isEqualTo(Replies.CLEARED);
  }

  @ParameterizedTest(name = "case 22: {0} seconds after its ttl")
  @ValueSource(ints = {0, 1})
  void hasExpiredAtItsTtl(int secondsLater) {
    functions.set(Events.of(NUMBER));
    functions.clock().move(Functions.TIME_TO_LIVE.plusSeconds(secondsLater));

    assertThat(functions.set(Events.of(NUMBER))).isEqualTo(Replies.STORED);
    functions.clock().move(Functions.TIME_TO_LIVE.plusSeconds(secondsLater));
    assertThat(functions.clear(Events.of(NUMBER))).isEqualTo(Replies.NO_ACTION);
  }

  static Stream<AttributeValue> oddTtls() {
    return Stream.of(
        AttributeValue.fromS("1"), AttributeValue.fromNul(true), AttributeValue.fromBool(false));
  }

  @ParameterizedTest(name = "case 23: ttl is {0}")
  @MethodSource("oddTtls")
  void anItemWithAnOddTtlCountsAsStored(AttributeValue ttl) {
    CallbackTable.put(NUMBER, ttl, Map.of());

    assertThat(functions.set(Events.of(NUMBER))).isEqualTo(Replies.duplicateOfUnknownAge());
    assertThat(functions.clear(Events.of(NUMBER))).isEqualTo(Replies.CLEARED);
  }

  @DisplayName("case 23: no ttl")
  @Test
  void anItemWithoutATtlCountsAsStored() {
    CallbackTable.put(NUMBER, null, Map.of());

    assertThat(functions.set(Events.of(NUMBER))).isEqualTo(Replies.duplicateOfUnknownAge());
    assertThat(functions.clear(Events.of(NUMBER))).isEqualTo(Replies.CLEARED);
  }

  @DisplayName("case 23: a ttl with a fraction, which another program wrote")
  @Test
  void setAndClearTreatAFractionOfASecondAlike() {
    long now = functions.clock().epochSecond();
    CallbackTable.put(NUMBER, AttributeValue.fromN(now + ".5"), Map.of());
    assertThat(functions.set(Events.of(NUMBER))).isEqualTo(Replies.duplicateOfUnknownAge());
    assertThat(functions.clear(Events.of(NUMBER))).isEqualTo(Replies.CLEARED);

    CallbackTable.put(NUMBER, AttributeValue.fromN(now - 1 + ".5"), Map.of());
    assertThat(functions.clear(Events.of(NUMBER))).isEqualTo(Replies.NO_ACTION);
  }

  static Stream<Map<String, AttributeValue>> oddItems() {
    return Stream.of(
        Map.of("created_at", AttributeValue.fromS("yesterday")),
        Map.of("created_at", AttributeValue.fromN("1.5")),
        Map.of("created_at", AttributeValue.fromN("1E+120")),
        Map.of("created_at", AttributeValue.fromN("99999999999")),
        Map.of("original_request_id", AttributeValue.fromN("7")),
        Map.of("invocation_id", AttributeValue.fromBool(true)),
        Map.of("note", AttributeValue.fromM(Map.of("a", AttributeValue.fromNul(true)))));
  }

  @ParameterizedTest(name = "case 24: {0}")
  @MethodSource("oddItems")
  void unknownAttributesAndWrongTypesAreIgnored(Map<String, AttributeValue> attributes) {
    var ttl = AttributeValue.fromN(Long.toString(functions.clock().epochSecond() + 60));
    CallbackTable.put(NUMBER, ttl, attributes);

    assertThat(functions.set(Events.of(NUMBER))).isEqualTo(Replies.duplicateOfUnknownAge());
    assertThat(functions.clear(Events.of(NUMBER))).isEqualTo(Replies.CLEARED);
  }

  @DisplayName("case 25: clear an expired entry")
  @Test
  void clearingAnExpiredEntryIsNoActionAndRemovesIt() {
    functions.set(Events.of(NUMBER));
    functions.clock().move(Functions.TIME_TO_LIVE);

    assertThat(functions.clear(Events.of(NUMBER))).isEqualTo(Replies.NO_ACTION);
    assertThat(CallbackTable.items()).isEmpty();
  }

  @DisplayName("case 26: clear twice")
  @Test
  void clearsOnce() {
    functions.set(Events.of(NUMBER));

    assertThat(functions.clear(Events.of(NUMBER))).isEqualTo(Replies.CLEARED);
    assertThat(functions.clear(Events.of(NUMBER))).isEqualTo(Replies.NO_ACTION);
    assertThat(functions.set(Events.of(NUMBER))).isEqualTo(Replies.STORED);
  }
}
