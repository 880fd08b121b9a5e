package io.callbackchecker.dynamodb.embedded;

import java.io.IOException;

/// DynamoDB Local cannot read the file in the data folder: it is corrupt, of another kind, or
/// access is denied.
public final class UnreadableDataException extends IOException {
  private static final long serialVersionUID = 1;

  UnreadableDataException(Throwable cause) {
    super("DynamoDB Local cannot read its data file", cause);
  }
}
