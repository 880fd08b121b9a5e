package io.callbackchecker.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.ClearOutcome;
import io.callbackchecker.FailureReason;
import io.callbackchecker.Message;
import io.callbackchecker.Operation;
import io.callbackchecker.SetOutcome;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplyTest {
  /// Every kind of reply.
  private static Stream<Reply> replies(Operation operation) {
    return switch (operation) {
      case SET ->
          Stream.of(
              new Reply.ToSet(new SetOutcome.Stored()),
              new Reply.ToSet(new SetOutcome.Duplicate(true, null)),
              new Reply.Failure(operation, FailureReason.INTERNAL_ERROR, null));
      case CLEAR ->
          Stream.of(
              new Reply.ToClear(ClearOutcome.CLEARED),
              new Reply.ToClear(ClearOutcome.NOT_STORED),
              new Reply.ToClear(ClearOutcome.OF_ANOTHER_CONTACT),
              new Reply.Failure(operation, FailureReason.INTERNAL_ERROR, null));
    };
  }

  @ParameterizedTest
  @EnumSource
  void hasExactlyTheMessagesOfItsOperation(Operation operation) {
    Set<Message> messages = replies(operation).map(Reply::message).collect(Collectors.toSet());

    assertThat(messages).containsExactlyInAnyOrderElementsOf(operation.messages());
  }

  @ParameterizedTest
  @EnumSource
  void hasTheResultOfItsMessageAndADuplicateFieldOnlyForASet(Operation operation) {
    assertThat(replies(operation))
        .allSatisfy(
            reply -> {
              var fields = FuzzedJson.readFlat(reply.toJson());
              assertThat(fields)
                  .containsEntry("result", reply.message().result().name())
                  .containsEntry("message", reply.message().name());
              assertThat(fields.containsKey("duplicate")).isEqualTo(operation == Operation.SET);
            });
  }
}
