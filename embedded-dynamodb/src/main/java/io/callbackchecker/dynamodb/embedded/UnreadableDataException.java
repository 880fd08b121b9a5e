package io.callbackchecker.dynamodb.embedded;

import java.io.IOException;

/// The file in the data folder is none that DynamoDB Local can read: corrupt, foreign or forbidden.
public final class UnreadableDataException extends IOException {
  private static final long serialVersionUID = 1;

  UnreadableDataException(Throwable cause) {
    super("DynamoDB Local cannot read its data file", cause);
  }
}
