package io.callbackchecker.dynamodb.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/// DynamoDB Local brings SQLite for each machine that the documentation promises.
class NativeLibrariesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Linux/x86_64/libsqlite4java.so",
        "Linux/aarch64/libsqlite4java.so",
        "Mac/x86_64/libsqlite4java.dylib",
        "Mac/aarch64/libsqlite4java.dylib"
      })
  void hasSqliteFor(String library) {
    assertThat(
            LocalDynamoDBRequestHandler.class.getResource(
                "/software/amazon/dynamodb/services/local/shared/access/sqlite/native/" + library))
        .isNotNull();
  }
}
