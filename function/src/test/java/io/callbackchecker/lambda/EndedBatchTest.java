package io.callbackchecker.lambda;

import static io.callbackchecker.lambda.EndedInvocations.batch;
import static io.callbackchecker.lambda.EndedInvocations.call;
import static io.callbackchecker.lambda.EndedInvocations.callback;
import static io.callbackchecker.lambda.EndedInvocations.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callbackchecker.testing.fixture.CallbackTable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which messages of a batch come again, and what is no batch.
class EndedBatchTest {
  @AutoClose private final EndedInvocations ended = new EndedInvocations();
  private final FakeConnect connect = ended.connect;
  private final Instant now = ended.now;

  EndedBatchTest() throws IOException {}

  @Test
  void onlyTheMessagesThatFailedComeAgain() {
    connect.add(call());
    connect.add(callback().ended(now));
    connect.fail(1, 403, "AccessDeniedException");

    assertThat(ended.report("C2", "C2"))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
    assertThat(ended.log()).contains("DescribeContact: AccessDeniedException, HTTP 403");
    assertThat(CallbackTable.items()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "no JSON", "{\"detail\":{\"contactId\":7.5e}}", "{\"detail\":[]}"})
  void aPoisonousMessageFails(String body) {
    assertThat(ended.invoke(batch(List.of(body), null)))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
    assertThat(ended.log()).contains("MALFORMED_MESSAGE", "\"Errors\":1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "[]", "{\"Records\":[]}", "{\"Records\":[{}]}", "{\"Records\":7}"})
  void anEventThatIsNoBatchIsAnError(String event) {
    assertThatThrownBy(() -> ended.invoke(event)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void putsBackTheMessagesForWhichThereIsNoTime() {
    assertThat(ended.invoke(batch(List.of(event("C2", now)), null), 21_000))
        .isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(ended.message()).isEqualTo("LOOK_AGAIN");
    assertThat(connect.requests).containsExactly("POST /");
  }
}
