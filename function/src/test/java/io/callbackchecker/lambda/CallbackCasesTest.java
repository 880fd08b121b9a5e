package io.callbackchecker.lambda;

import static io.callbackchecker.NumberError.NOT_A_NUMBER;
import static io.callbackchecker.NumberError.NOT_IN_NUMBERING_PLAN;
import static io.callbackchecker.NumberError.UNASSIGNABLE;
import static io.callbackchecker.NumberError.WITHHELD;
import static io.callbackchecker.lambda.Events.CONTACT;
import static io.callbackchecker.lambda.Events.OTHER_CONTACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.callbackchecker.NumberError;
import io.callbackchecker.testing.fixture.CallbackTable;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
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
        arguments(14, "+61412345678\n", NOT_A_NUMBER),
        arguments(14, "+61412345678\u0000", NOT_A_NUMBER),
        arguments(
            14, "+61412345678\r\n{\"level\":\"INFO\",\"message\":\"TABLE_UPDATED\"}", NOT_A_NUMBER),
        arguments(14, "+61412345678\u2028", NOT_A_NUMBER),
        arguments(14, "\t+61412345678", NOT_A_NUMBER),
        arguments(15, "0061412345678", NOT_A_NUMBER),
        arguments(15, "61412345678", NOT_A_NUMBER),
        arguments(15, "0412345678", NOT_A_NUMBER),
        arguments(17, "+61412345678;ext=12", NOT_A_NUMBER),
        arguments(17, "+61412345678x12", NOT_A_NUMBER),
        arguments(17, "+61412345678,,5", NOT_A_NUMBER),
        arguments(17, "sip:+61412345678@example.com", NOT_A_NUMBER),
        arguments(17, "+61412345678+61412345679", NOT_A_NUMBER),
        arguments(17, "+61412345678/+61412345679", NOT_A_NUMBER),
        arguments(17, "1800FLOWERS", NOT_A_NUMBER),
        arguments(17, "+61 4FLOWERS", NOT_A_NUMBER),
        arguments(17, "!!+61412345678", NOT_A_NUMBER),
        arguments(17, "+61*412345678", NOT_A_NUMBER),
        arguments(17, "+61 412 345 678;", NOT_A_NUMBER),
        arguments(18, "anonymous", NOT_A_NUMBER),
        arguments(18, "Restricted", NOT_A_NUMBER),
        arguments(18, "UNAVAILABLE", NOT_A_NUMBER),
        arguments(18, "unknown", NOT_A_NUMBER),
        arguments(18, "Private", NOT_A_NUMBER),
        arguments(18, "withheld", NOT_A_NUMBER),
        arguments(18, "+266696687", WITHHELD),
        arguments(18, "+86282452253", WITHHELD),
        arguments(18, "+8656696", WITHHELD),
        arguments(18, "+2562533", WITHHELD),
        arguments(18, "+7378742833", WITHHELD),
        arguments(19, "+", NOT_A_NUMBER),
        arguments(19, "+0412345678", NOT_A_NUMBER),
        arguments(19, "+99912345678", NOT_IN_NUMBERING_PLAN),
        arguments(19, "+4912345678901234", NOT_A_NUMBER),
        arguments(19, "000", NOT_A_NUMBER),
        arguments(19, "112", NOT_A_NUMBER),
        arguments(19, "911", NOT_A_NUMBER),
        arguments(19, "+15551234", NOT_IN_NUMBERING_PLAN),
        arguments(52, "+10000000000", UNASSIGNABLE),
        arguments(52, "+11111111111", UNASSIGNABLE),
        arguments(52, "+19999999999", UNASSIGNABLE),
        arguments(52, "+11234567890", UNASSIGNABLE),
        arguments(52, "+12121234567", UNASSIGNABLE),
        arguments(52, "+19112345678", UNASSIGNABLE),
        arguments(52, "+33000000000", UNASSIGNABLE),
        arguments(52, "+440000000000", UNASSIGNABLE),
        arguments(52, "+440000000001", UNASSIGNABLE),
        arguments(52, "+61000000000", UNASSIGNABLE),
        arguments(52, "+999999999999", UNASSIGNABLE),
        arguments(52, "+22900000000", UNASSIGNABLE),
        arguments(52, "+99900000000", UNASSIGNABLE),
        arguments(53, "+5215512345", NOT_IN_NUMBERING_PLAN),
        arguments(53, "+6141234567890", NOT_IN_NUMBERING_PLAN),
        arguments(53, "+2101234567", NOT_IN_NUMBERING_PLAN));
  }

  @ParameterizedTest(name = "case {0}: {1}")
  @MethodSource("refused")
  void uncertainSpellingsAreRefused(int row, String number, NumberError error) {
    assertThat(functions.set(Events.of(number))).isEqualTo(Replies.invalidOnSet(error));
    assertThat(functions.clear(Events.of(number))).isEqualTo(Replies.invalidOnClear(error));
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
        .isEqualTo(Replies.invalidOnSet(NOT_A_NUMBER));
    assertThat(australian.clear(Events.of("0061412345678")))
        .isEqualTo(Replies.invalidOnClear(NOT_A_NUMBER));
  }

  @ParameterizedTest(name = "case 20: {0}")
  @ValueSource(strings = {"+12225550123", "+447700900123"})
  void aPossibleNumberNeedNotBeValid(String number) {
    assertThat(functions.set(Events.of(number))).isEqualTo(Replies.STORED);
    assertThat(functions.clear(Events.of(number))).isEqualTo(Replies.CLEARED);
  }

  static Stream<Arguments> twoNumbers() {
    return Stream.of(
        arguments(54, "+5215512345678", "+525512345678"),
        arguments(54, "+52 044 55 1234 5678", "+525512345678"),
        arguments(54, "+551181234567", "+5511981234567"),
        arguments(54, "+5712345678", "+576012345678"),
        arguments(54, "+841651234567", "+84351234567"),
        arguments(54, "+22997123456", "+2290197123456"),
        arguments(54, "+23777123456", "+237677123456"),
        arguments(55, "+5491112345678", "+541112345678"),
        arguments(55, "+54 11 15 1234-5678", "+541112345678"));
  }

  @ParameterizedTest(name = "case {0}: {1}, then {2}")
  @MethodSource("twoNumbers")
  void twoNumbersOfOneLineAreOne(int row, String one, String other) {
    assertThat(functions.set(Events.of(one))).isEqualTo(Replies.STORED);
    assertThat(functions.set(Events.of(other))).isEqualTo(Replies.duplicate(true, 0));
    assertThat(CallbackTable.items())
        .singleElement()
        .satisfies(
            item -> assertThat(item).containsEntry("callback_number", AttributeValue.fromS(other)));
    assertThat(functions.clear(Events.of(one))).isEqualTo(Replies.CLEARED);
  }

  @ParameterizedTest(name = "case 54: {0} in Mexico")
  @ValueSource(strings = {"044 55 1234 5678", "045 55 1234 5678", "01 55 1234 5678"})
  void aRetiredNationalSpellingIsTodaysNumber(String number) {
    var mexican = new Functions("MX", CallbackTable.endpoint());
    mexican.set(Events.of("+525512345678"));

    assertThat(mexican.set(Events.of(number))).isEqualTo(Replies.duplicate(true, 0));
    assertThat(mexican.clear(Events.of(number))).isEqualTo(Replies.CLEARED);
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

  @ParameterizedTest(name = "case 56: ttl in milliseconds, {0} ms ago")
  @CsvSource({"0", "1", "3_600_000", "86_400_000_000"})
  void anEntryInMillisecondsExpires(String ago) {
    long ttl = functions.clock().epochSecond() * 1000 - Long.parseLong(ago.replace("_", ""));
    CallbackTable.put(NUMBER, AttributeValue.fromN(Long.toString(ttl)), Map.of());
    assertThat(functions.clear(Events.of(NUMBER))).isEqualTo(Replies.NO_ACTION);

    CallbackTable.put(NUMBER, AttributeValue.fromN(Long.toString(ttl)), Map.of());
    assertThat(functions.set(Events.of(NUMBER))).isEqualTo(Replies.STORED);
    assertThat(functions.set(Events.of(NUMBER))).isEqualTo(Replies.duplicate(true, 0));
  }

  @ParameterizedTest(name = "case 56: ttl in milliseconds, {0} ms ahead")
  @CsvSource({"1", "3_600_000"})
  void anEntryInMillisecondsIsStoredUntilItExpires(String ahead) {
    long ttl = functions.clock().epochSecond() * 1000 + Long.parseLong(ahead.replace("_", ""));
    CallbackTable.put(NUMBER, AttributeValue.fromN(Long.toString(ttl)), Map.of());

    assertThat(functions.set(Events.of(NUMBER))).isEqualTo(Replies.duplicateOfUnknownAge());
    assertThat(functions.clear(Events.of(NUMBER))).isEqualTo(Replies.CLEARED);
  }

  @DisplayName("case 56: the least ttl that is in milliseconds")
  @Test
  void theLeastMillisecondsAreIn1973() {
    CallbackTable.put(NUMBER, AttributeValue.fromN("100000000000"), Map.of());
    assertThat(functions.clear(Events.of(NUMBER))).isEqualTo(Replies.NO_ACTION);

    CallbackTable.put(NUMBER, AttributeValue.fromN("100000000000"), Map.of());
    assertThat(functions.set(Events.of(NUMBER))).isEqualTo(Replies.STORED);
  }

  @DisplayName("case 23: a ttl in seconds that is centuries ahead")
  @Test
  void secondsThatAreFarAheadAreNotMilliseconds() {
    CallbackTable.put(NUMBER, AttributeValue.fromN("99999999999"), Map.of());

    assertThat(functions.set(Events.of(NUMBER))).isEqualTo(Replies.duplicateOfUnknownAge());
    assertThat(functions.clear(Events.of(NUMBER))).isEqualTo(Replies.CLEARED);
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
