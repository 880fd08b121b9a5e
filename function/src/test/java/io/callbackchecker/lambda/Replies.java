package io.callbackchecker.lambda;

import io.callbackchecker.FailureReason;
import io.callbackchecker.NumberError;

/// The exact replies.
final class Replies {
  static final String STORED =
      "{\"result\":\"SUCCESS\",\"message\":\"TABLE_UPDATED\",\"duplicate\":false}";
  static final String CLEARED = "{\"result\":\"SUCCESS\",\"message\":\"NUMBER_CLEARED\"}";
  static final String NO_ACTION = "{\"result\":\"SUCCESS\",\"message\":\"NO_ACTION\"}";

  static final String STORED_BY_ANOTHER =
      "{\"result\":\"SUCCESS\",\"message\":\"NO_ACTION\",\"same_contact\":\"false\"}";

  private Replies() {}

  static String duplicate(boolean sameContact, long ageSeconds) {
    return "{\"result\":\"FAIL\",\"message\":\"CALLBACK_EXISTS\",\"duplicate\":true,\"same_contact\":\"%s\",\"age_seconds\":\"%s\"}"
        .formatted(sameContact, ageSeconds);
  }

  static String duplicateOfUnknownAge() {
    return "{\"result\":\"FAIL\",\"message\":\"CALLBACK_EXISTS\",\"duplicate\":true,\"same_contact\":\"false\"}";
  }

  static String failedSet(FailureReason reason) {
    return "{\"result\":\"FAIL\",\"message\":\"ERROR_ENCOUNTERED\",\"duplicate\":false,\"reason\":\"%s\"}"
        .formatted(reason);
  }

  static String failedClear(FailureReason reason) {
    return "{\"result\":\"FAIL\",\"message\":\"ERROR_ENCOUNTERED\",\"reason\":\"%s\"}"
        .formatted(reason);
  }

  static String invalidOnSet(NumberError error) {
    return withError(failedSet(FailureReason.INVALID_CALLBACK_NUMBER), error);
  }

  static String invalidOnClear(NumberError error) {
    return withError(failedClear(FailureReason.INVALID_CALLBACK_NUMBER), error);
  }

  private static String withError(String reply, NumberError error) {
    return reply.replace("}", ",\"error\":\"%s\"}".formatted(error));
  }
}
