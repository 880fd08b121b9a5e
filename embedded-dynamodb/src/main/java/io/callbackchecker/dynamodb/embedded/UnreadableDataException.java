package io.callbackchecker.dynamodb.embedded;

import java.io.IOException;

/// The file in the data folder is damaged, or not a database. SQLite says so; no other failure to
/// open it means this.
public final class UnreadableDataException extends IOException {
  private static final long serialVersionUID = 1;

  UnreadableDataException(Throwable cause) {
    super("DynamoDB Local cannot read its data file", cause);
  }
}
