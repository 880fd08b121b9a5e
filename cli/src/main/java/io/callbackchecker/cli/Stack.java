package io.callbackchecker.cli;

import io.callbackchecker.emulator.InvocationResult;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The functions, and the table that they work on, for the length of one command.
sealed interface Stack extends AutoCloseable permits OwnStack, ServedStack {
  /// Invokes a function with an event of any bytes.
  ///
  /// @param function `set_handler` or `clear_handler`
  InvocationResult invoke(String function, byte[] event) throws CannotRunException;

  /// A new client of the DynamoDB that has the table; the caller closes it.
  DynamoDbClient dynamoDb();

  String table();

  @Override
  void close();
}
