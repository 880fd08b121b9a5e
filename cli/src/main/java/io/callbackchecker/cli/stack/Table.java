package io.callbackchecker.cli.stack;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A callback table that a command works on.
public interface Table extends AutoCloseable {
  String table();

  /// A new client of its DynamoDB. The caller closes it.
  DynamoDbClient client();

  @Override
  void close();
}
