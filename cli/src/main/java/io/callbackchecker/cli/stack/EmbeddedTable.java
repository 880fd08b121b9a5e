package io.callbackchecker.cli.stack;

import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.dynamodb.embedded.UnreadableDataException;
import io.callbackchecker.lambda.Configuration;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The table of an embedded DynamoDB.
///
/// @param rest is closed after it
public record EmbeddedTable(EmbeddedDynamoDb database, Path scratch, Closeable rest)
    implements Table.Datastore {
  /// Starts the DynamoDB of the data folder. If it does not start, the command ends, and the folder
  /// closes with it.
  ///
  /// @param port the loopback port, 0 for any free one
  /// @param report takes a sentence for each request that fails since the disk is full
  public static EmbeddedTable start(DataFolder folder, int port, Consumer<String> report)
      throws CannotRunException {
    try {
      folder.prepareData();
      var database = EmbeddedDynamoDb.onDisk(folder.path(), port, report);
      return new EmbeddedTable(database, folder.scratch(), folder);
    } catch (UnreadableDataException e) {
      throw new CannotRunException(
          "The data in %s cannot be read: it is damaged, or not ours. Move it away, or delete it with './callbacks reset'."
              .formatted(folder.path()),
          e);
    } catch (IOException e) {
      if (e.getCause() instanceof BindException refused) {
        throw CannotRunException.portRefused(port, "--dynamodb-port", refused);
      }
      throw new CannotRunException(
          "The embedded DynamoDB did not start: %s.".formatted(IoReason.of(e, folder.path())), e);
    }
  }

  public URI endpoint() {
    return database.endpoint();
  }

  @Override
  public String table() {
    return EmbeddedDynamoDb.TABLE;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ACCESS_KEY_ID",
        "local",
        "AWS_SECRET_ACCESS_KEY",
        "local",
        "AWS_REGION",
        Configuration.DEFAULT_REGION,
        "AWS_DEFAULT_REGION",
        Configuration.DEFAULT_REGION,
        "AWS_ENDPOINT_URL_DYNAMODB",
        endpoint().toString());
  }

  @Override
  public DynamoDbClient client() {
    return EmbeddedDynamoDb.client(endpoint());
  }

  @Override
  public void close() {
    try (rest) {
      database.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
