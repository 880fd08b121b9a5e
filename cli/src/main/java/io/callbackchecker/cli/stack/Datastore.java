package io.callbackchecker.cli.stack;

import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.dynamodb.embedded.UnreadableDataException;
import io.callbackchecker.lambda.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A table, and how functions on this machine reach it.
public interface Datastore extends Table {
  /// The credentials, the region and the endpoint, as Lambda gives them to a function.
  Map<String, String> environment();

  /// An existing folder for files that are needed while this is open.
  Path scratch();

  /// The embedded DynamoDB on the data folder.
  record Embedded(DataFolder folder, EmbeddedDynamoDb database) implements Datastore {
    /// Starts it, and closes `folder` if it does not start.
    ///
    /// @param port the loopback port, 0 for any free one
    public static Embedded start(DataFolder folder, int port)
        throws CannotRunException, IOException {
      try {
        folder.requireAccess();
        return new Embedded(folder, EmbeddedDynamoDb.onDisk(folder.path(), port));
      } catch (UnreadableDataException e) {
        folder.close();
        throw new CannotRunException(
            "The data in %s cannot be read: it is damaged, or not ours. Move it away, or delete it with './callbacks reset'."
                .formatted(folder.path()),
            e);
      } catch (IOException e) {
        folder.close();
        if (e.getCause() instanceof BindException refused) {
          throw CannotRunException.portRefused(port, "--dynamodb-port", refused);
        }
        throw e;
      } catch (CannotRunException e) {
        folder.close();
        throw e;
      }
    }

    @Override
    public String table() {
      return EmbeddedDynamoDb.TABLE;
    }

    public URI endpoint() {
      return database.endpoint();
    }

    @Override
    public Map<String, String> environment() {
      return environment(endpoint());
    }

    /// The variables that point a function to an embedded DynamoDB.
    public static Map<String, String> environment(URI endpoint) {
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
          endpoint.toString());
    }

    @Override
    public DynamoDbClient client() {
      return EmbeddedDynamoDb.client(endpoint());
    }

    @Override
    public Path scratch() {
      return folder.scratch();
    }

    @Override
    public void close() {
      try (folder) {
        database.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
