package io.callbackchecker.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.testing.fixture.CallbackTable;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Cases 45 to 51 of docs/cases.md: clears that name the contact whose entry they may free.
class OwnerCasesTest {
  private static final String NUMBER = "+61412345678";
  private static final String FIRST = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";
  private static final String SECOND = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb";
  private static final String THIRD = "cccccccc-cccc-4ccc-8ccc-cccccccccccc";

  private final Functions functions = new Functions();

  @BeforeEach
  void emptyTheTable() {
    CallbackTable.empty();
  }

  @DisplayName("case 45: the owner")
  @Test
  void freesWhatItsOwnerStored() {
    functions.set(Events.of(NUMBER, FIRST));

    assertThat(clearFor(FIRST)).isEqualTo(Replies.CLEARED);
    assertThat(clearFor(FIRST)).isEqualTo(Replies.NO_ACTION);
  }

  @DisplayName("case 46: another contact's entry")
  @Test
  void leavesWhatAnotherContactStored() {
    functions.set(Events.of(NUMBER, FIRST));

    assertThat(clearFor(SECOND)).isEqualTo(Replies.STORED_BY_ANOTHER);
    assertThat(functions.set(Events.of(NUMBER, SECOND))).isEqualTo(Replies.duplicate(false, 0));
  }

  @ParameterizedTest(name = "case 47: {0}")
  @ValueSource(strings = {"null", "\"\"", "\"  \""})
  void anEmptyOwnerCountsAsAbsent(String owner) {
    functions.set(Events.of(NUMBER, FIRST));

    assertThat(functions.clear(Events.withOwnerJson(NUMBER, owner))).isEqualTo(Replies.CLEARED);
  }

  @ParameterizedTest(name = "case 48: ContactId is {0}")
  @ValueSource(strings = {"null", "\"\"", "7"})
  void freesWhatNobodyOwns(String contact) {
    functions.set(Events.withNumberJson(Events.quoted(NUMBER), contact));

    assertThat(clearFor(FIRST)).isEqualTo(Replies.CLEARED);
  }

  @DisplayName("case 48: an owner that is not a string, which another program wrote")
  @Test
  void freesWhatHasAnOddOwner() {
    CallbackTable.put(NUMBER, null, Map.of("original_request_id", AttributeValue.fromN("7")));

    assertThat(clearFor(FIRST)).isEqualTo(Replies.CLEARED);
  }

  @ParameterizedTest(name = "case 49: {0}")
  @ValueSource(strings = {"7", "true", "{}", "[\"a\"]", "\"a b\"", "\"\\u0000\""})
  void whatCannotBeAContactOwnsNothing(String owner) {
    functions.set(Events.of(NUMBER, FIRST));

    assertThat(functions.clear(Events.withOwnerJson(NUMBER, owner)))
        .isEqualTo(Replies.STORED_BY_ANOTHER);
  }

  @DisplayName("case 49: 257 characters")
  @Test
  void whatIsTooLongForAContactOwnsNothing() {
    functions.set(Events.of(NUMBER, FIRST));

    assertThat(clearFor("a".repeat(257))).isEqualTo(Replies.STORED_BY_ANOTHER);
  }

  @DisplayName("case 50: another contact's expired entry")
  @Test
  void theExpiredEntryOfAnotherContactIsNoAction() {
    functions.set(Events.of(NUMBER, FIRST));
    functions.clock().move(Functions.TIME_TO_LIVE);

    assertThat(clearFor(SECOND)).isEqualTo(Replies.NO_ACTION);
  }

  @DisplayName("case 51: without Details")
  @Test
  void aDirectInvocationCanNameTheOwner() {
    functions.set(Events.of(NUMBER, FIRST));
    String event = "{\"callback_number\":\"%s\",\"original_request_id\":\"%s\"}";

    assertThat(functions.clear(event.formatted(NUMBER, SECOND)))
        .isEqualTo(Replies.STORED_BY_ANOTHER);
    assertThat(functions.clear(event.formatted(NUMBER, FIRST))).isEqualTo(Replies.CLEARED);
  }

  /// Two people call from one caller id. The first callback is cleared twice, by the agent whisper
  /// and by the outbound whisper; in between, the second person asks for a callback.
  @Test
  void theSecondClearOfACallbackLeavesTheNextCallersEntry() {
    assertThat(functions.set(Events.of(NUMBER, FIRST))).isEqualTo(Replies.STORED);
    assertThat(clearFor(FIRST)).isEqualTo(Replies.CLEARED);
    assertThat(functions.set(Events.of(NUMBER, SECOND))).isEqualTo(Replies.STORED);
    assertThat(clearFor(FIRST)).isEqualTo(Replies.STORED_BY_ANOTHER);
    assertThat(functions.set(Events.of(NUMBER, THIRD))).isEqualTo(Replies.duplicate(false, 0));
  }

  /// `CALLBACK_TTL` is shorter than the first caller's wait, so a second caller gets the number.
  @Test
  void aCallbackThatOutlivedItsEntryLeavesTheNextOne() {
    functions.set(Events.of(NUMBER, FIRST));
    functions.clock().move(Functions.TIME_TO_LIVE);
    assertThat(functions.set(Events.of(NUMBER, SECOND))).isEqualTo(Replies.STORED);

    assertThat(clearFor(FIRST)).isEqualTo(Replies.STORED_BY_ANOTHER);
    assertThat(clearFor(SECOND)).isEqualTo(Replies.CLEARED);
  }

  @Test
  void anEntryNamesTheContactThatBeganTheChain() {
    functions.set(
        """
        {"Details":{"ContactData":{"ContactId":"%s","InitialContactId":"%s"},"Parameters":{"callback_number":"%s"}}}\
        """
            .formatted(SECOND, FIRST, NUMBER));

    assertThat(CallbackTable.items())
        .singleElement()
        .satisfies(
            item ->
                assertThat(item)
                    .containsEntry("original_request_id", AttributeValue.fromS(SECOND))
                    .containsEntry("initial_contact_id", AttributeValue.fromS(FIRST)));
  }

  @Test
  void aNewOwnerReplacesBothContactsOfAnExpiredEntry() {
    functions.set(transferred());
    functions.clock().move(Functions.TIME_TO_LIVE);

    functions.set(Events.of(NUMBER, THIRD));

    assertThat(CallbackTable.items())
        .singleElement()
        .satisfies(
            item ->
                assertThat(item)
                    .containsEntry("original_request_id", AttributeValue.fromS(THIRD))
                    .doesNotContainKey("initial_contact_id"));
  }

  private static String transferred() {
    return """
    {"Details":{"ContactData":{"ContactId":"%s","InitialContactId":"%s"},"Parameters":{"callback_number":"%s"}}}\
    """
        .formatted(SECOND, FIRST, NUMBER);
  }

  private String clearFor(String owner) {
    return functions.clear(Events.withOwnerJson(NUMBER, Events.quoted(owner)));
  }
}
