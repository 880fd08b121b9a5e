package io.callbackchecker.cli.console;

import io.callbackchecker.cli.CallbacksProcess;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A running `callbacks serve` with its console, and direct access to its table.
final class Console implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("ready: .* DynamoDB at (\\S+) .*, console at (\\S+), .*");

  private final CallbacksProcess process;
  private final URI address;
  private final URI dynamoDb;
  private final DynamoDbClient table;

  private Console(CallbacksProcess process, URI address, URI dynamoDb) {
    this.process = process;
    this.address = address;
    this.dynamoDb = dynamoDb;
    table = EmbeddedDynamoDb.client(dynamoDb);
  }

  static Console start(Path home) throws IOException {
    return start(home, 0);
  }

  /// @param port of the console, 0 for any free one
  static Console start(Path home, int port) throws IOException {
    var process =
        CallbacksProcess.start(
            home,
            Map.of(),
            "serve",
            "--port=0",
            "--dynamodb-port=0",
            "--connect-port=0",
            "--console-port=" + port);
    String line = process.readLine();
    Matcher ready = READY.matcher(line);
    if (!ready.matches()) {
      throw new IOException("%s; %s".formatted(line, process.log()));
    }
    return new Console(process, URI.create(ready.group(2)), URI.create(ready.group(1)));
  }

  /// With the secret, as it was printed.
  URI address() {
    return address;
  }

  URI dynamoDb() {
    return dynamoDb;
  }

  /// What the process has logged.
  String log() throws IOException {
    return process.log();
  }

  /// Writes an entry as it stands, whether or not a function could have written it.
  void store(String number, String owner, long createdAt, long expiresAt) {
    table.putItem(
        r ->
            r.tableName(EmbeddedDynamoDb.TABLE)
                .item(
                    Map.of(
                        "callback_number", AttributeValue.fromS(number),
                        "original_request_id", AttributeValue.fromS(owner),
                        "created_at", AttributeValue.fromN(Long.toString(createdAt)),
                        "ttl", AttributeValue.fromN(Long.toString(expiresAt)))));
  }

  void delete(String number) {
    table.deleteItem(
        r ->
            r.tableName(EmbeddedDynamoDb.TABLE)
                .key(Map.of("callback_number", AttributeValue.fromS(number))));
  }

  @Override
  public void close() throws IOException {
    table.close();
    process.close();
  }
}
