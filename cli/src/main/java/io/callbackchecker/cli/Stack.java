package io.callbackchecker.cli;

import io.callbackchecker.emulator.InvocationResult;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The functions and their table, for the duration of one command.
interface Stack extends AutoCloseable {
  /// Invokes a function with an event of any bytes.
  ///
  /// @param function `set_handler` or `clear_handler`
  InvocationResult invoke(String function, byte[] event) throws CannotRunException;

  /// A new client of the table's DynamoDB. The caller closes it.
  DynamoDbClient dynamoDb();

  String table();

  @Override
  void close();
}
