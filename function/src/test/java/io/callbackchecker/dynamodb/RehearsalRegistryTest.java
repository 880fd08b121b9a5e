package io.callbackchecker.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.ClearOutcome;
import io.callbackchecker.FailureReason;
import io.callbackchecker.Invocation;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import io.callbackchecker.fixture.OurClient;
import io.callbackchecker.testing.fixture.CallbackTable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RehearsalRegistryTest {
  private static final CallbackNumber NUMBER = new CallbackNumber("+61412345678");
  private static final Invocation INVOCATION =
      new Invocation("rehearsal", null, Duration.ofSeconds(8));

  private FaultProxy proxy;
  private DatastoreClient datastore;

  @BeforeEach
  void start() throws IOException {
    CallbackTable.empty();
    proxy = FaultProxy.before(CallbackTable.endpoint());
    datastore = OurClient.of(proxy.endpoint());
  }

  @AfterEach
  void end() {
    datastore.close();
    proxy.close();
  }

  @Test
  void sendsRealRequestsAndChangesNothing() {
    var rehearsal = rehearsalOn(CallbackTable.NAME);

    assertThat(rehearsal.set(NUMBER, INVOCATION)).isEqualTo(new SetOutcome.Duplicate(false, null));
    assertThat(rehearsal.clear(NUMBER, null, INVOCATION)).isEqualTo(ClearOutcome.NOT_STORED);
    assertThat(rehearsal.clear(NUMBER, "c", INVOCATION)).isEqualTo(ClearOutcome.NOT_STORED);
    assertThat(proxy.operations()).containsExactly("UpdateItem", "DeleteItem", "DeleteItem");
    assertThat(CallbackTable.items()).isEmpty();
  }

  @Test
  void leavesNoConnectionOpen() throws InterruptedException {
    var rehearsal = rehearsalOn(CallbackTable.NAME);

    rehearsal.set(NUMBER, INVOCATION);
    rehearsal.clear(NUMBER, null, INVOCATION);
    assertThat(proxy.connections()).isPositive();
    datastore.close();

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
    return new RehearsalRegistry(datastore, table, TimeToLive.DEFAULT, Clock.systemUTC());
  }
}
