package io.callbackchecker.cli;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A callback table that a command works on.
interface Table extends AutoCloseable {
  String table();

  /// A new client of its DynamoDB. The caller closes it.
  DynamoDbClient client();

  @Override
  void close();
}
