package io.callbackchecker;

import static io.callbackchecker.Result.FAIL;
import static io.callbackchecker.Result.SUCCESS;

/// The `message` of a reply, which a contact flow branches on. The names come from the earlier Node
/// implementation, so flows written for it keep working.
public enum Message {
  TABLE_UPDATED(SUCCESS),
  CALLBACK_EXISTS(FAIL),
  NUMBER_CLEARED(SUCCESS),
  NO_ACTION(SUCCESS),
  ERROR_ENCOUNTERED(FAIL);

  private final Result result;

  Message(Result result) {
    this.result = result;
  }

  public Result result() {
    return result;
  }
}
