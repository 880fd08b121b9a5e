package io.callbackchecker.dynamodb.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The callback table behind a fault proxy, and a client that bypasses the proxy to see what is
/// stored.
final class FaultyTable implements AutoCloseable {
  /// Long enough for DynamoDB Local to answer on a busy machine, short enough to wait for.
  static final Duration PATIENCE = Duration.ofSeconds(1);

  final FaultProxy proxy;
  private final EmbeddedDynamoDb database = EmbeddedDynamoDb.inMemory();
  private final DynamoDbClient direct = EmbeddedDynamoDb.client(database.endpoint());

  FaultyTable() throws IOException {
    proxy = FaultProxy.before(database.endpoint());
    // The first request of a JVM is slow.
    write(direct, "+61400000000");
  }

  /// A client without a time limit.
  DynamoDbClient client(int attempts) {
    return EmbeddedDynamoDb.clientBuilder(proxy.endpoint())
        .overrideConfiguration(retries(attempts).build())
        .build();
  }

  /// A client that gives up an attempt after [#PATIENCE].
  DynamoDbClient impatientClient(int attempts) {
    return EmbeddedDynamoDb.clientBuilder(proxy.endpoint())
        .overrideConfiguration(retries(attempts).apiCallAttemptTimeout(PATIENCE).build())
        .build();
  }

  static void write(DynamoDbClient client, String number) {
    client.putItem(r -> r.tableName(EmbeddedDynamoDb.TABLE).item(item(number)));
  }

  boolean holds(String number) {
    return direct
        .getItem(r -> r.tableName(EmbeddedDynamoDb.TABLE).key(item(number)).consistentRead(true))
        .hasItem();
  }

  @Override
  public void close() {
    proxy.close();
    direct.close();
    database.close();
  }

  private static ClientOverrideConfiguration.Builder retries(int attempts) {
    var retries =
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(attempts)
            .backoffStrategy(BackoffStrategy.retryImmediately())
            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
            .build();
    return ClientOverrideConfiguration.builder().retryStrategy(retries);
  }

  private static Map<String, AttributeValue> item(String number) {
    return Map.of("callback_number", AttributeValue.fromS(number));
  }
}
