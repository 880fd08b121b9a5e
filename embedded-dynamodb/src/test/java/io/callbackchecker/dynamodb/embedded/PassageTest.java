package io.callbackchecker.dynamodb.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the proxy reports about the requests that it passes to DynamoDB.
class PassageTest {
  private final List<Passage> passages = new CopyOnWriteArrayList<>();

  @Test
  void reportsEachAttemptThatDynamoDbReceives() throws IOException {
    long start = System.nanoTime();
    write(Plain.RESET_BEFORE, Plain.TRUNCATED_JSON, Plain.PASS);

    assertThat(passages)
        .extracting(Passage::attempt, Passage::fault)
        .containsExactly(tuple(2, Plain.TRUNCATED_JSON), tuple(3, Plain.PASS));
    assertThat(passages)
        .allSatisfy(
            passage -> {
              assertThat(passage.caller()).isEqualTo("the test");
              assertThat(passage.operation()).isEqualTo("PutItem");
              assertThat(passage.sent()).isGreaterThan(start);
              assertThat(passage.answered()).isBetween(passage.sent(), System.nanoTime());
            });
  }

  private void write(Fault... faults) throws IOException {
    try (var database = EmbeddedDynamoDb.inMemory();
        var proxy = FaultProxy.before(database.endpoint(), passages::add);
        var client = EmbeddedDynamoDb.client(proxy.endpoint())) {
      proxy.next(faults);
      client.putItem(
          r ->
              r.tableName(EmbeddedDynamoDb.TABLE)
                  .item(Map.of("callback_number", AttributeValue.fromS("+61491570001")))
                  .overrideConfiguration(c -> c.putHeader(Passage.CALLER, "the test")));
    }
  }
}
