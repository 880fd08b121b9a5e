package io.callbackchecker.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.FailureReason;
import io.callbackchecker.Invocation;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import io.callbackchecker.testing.fixture.CallbackTable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RehearsalRegistryTest {
  private static final CallbackNumber NUMBER = new CallbackNumber("+61412345678");
  private static final Invocation INVOCATION =
      new Invocation("rehearsal", null, Duration.ofSeconds(8));

  @AutoClose private final FaultProxy proxy = FaultProxy.before(CallbackTable.endpoint());

  RehearsalRegistryTest() throws IOException {
    CallbackTable.empty();
  }

  @Test
  void sendsRealRequestsAndChangesNothing() {
    var rehearsal = rehearsalOn(CallbackTable.NAME);

    assertThat(rehearsal.set(NUMBER, INVOCATION)).isEqualTo(new SetOutcome.Duplicate(false, null));
    assertThat(rehearsal.clear(NUMBER, INVOCATION)).isFalse();
    assertThat(proxy.operations()).containsExactly("UpdateItem", "DeleteItem");
    assertThat(CallbackTable.items()).isEmpty();
  }

  @Test
  void leavesNoConnectionOpen() throws InterruptedException {
    var rehearsal = rehearsalOn(CallbackTable.NAME);

    rehearsal.set(NUMBER, INVOCATION);
    rehearsal.clear(NUMBER, INVOCATION);

    // The proxy notices a close a little later.
    for (int i = 0; i < 100 && proxy.connections() > 0; i++) {
      Thread.sleep(20);
    }
    assertThat(proxy.connections()).isZero();
  }

  @Test
  void reportsAMissingTable() {
    var rehearsal = rehearsalOn("elsewhere");

    assertThatThrownBy(() -> rehearsal.set(NUMBER, INVOCATION))
        .isInstanceOfSatisfying(
            CheckFailedException.class,
            e -> assertThat(e.reason()).isEqualTo(FailureReason.DATASTORE_MISCONFIGURED));
  }

  private CallbackRegistry rehearsalOn(String table) {
    return new RehearsalRegistry(
        EmbeddedDynamoDb.clientBuilder(proxy.endpoint()),
        datastore ->
            new DynamoDbCallbackRegistry(datastore, table, TimeToLive.DEFAULT, Clock.systemUTC()));
  }
}
