package io.callbackchecker.cli.stack;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A callback table that a command works on.
public sealed interface Table extends AutoCloseable {
  String table();

  /// Where it is, to follow its name in a sentence: empty, or such as ` in ap-southeast-2`.
  default String place() {
    return "";
  }

  /// A new client of its DynamoDB. The caller closes it.
  DynamoDbClient client();

  @Override
  void close();

  /// One that functions in this process can use.
  non-sealed interface Datastore extends Table {
    /// The credentials, the region and the endpoint, as Lambda gives them to a function.
    Map<String, String> environment();

    /// An existing folder for files that are needed while this is open.
    Path scratch();
  }

  /// One that a running `callbacks serve` has open, with its functions.
  non-sealed interface Served extends Table, Stack {
    /// Names each setting of this process that the functions there do not run with.
    void compareSettings(PrintWriter err);
  }
}
